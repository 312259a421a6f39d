import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kitStrings, type Strings } from '@fleetgate/ui';
import { beforeAll, expect, it } from 'vitest';
import { modules } from './modules.ts';
import { shellStrings } from './shell/strings/index.ts';

const root = join(import.meta.dirname, '../..');
const bundles = [
  { key: 'kit', strings: kitStrings, folder: 'packages/ui' },
  { key: 'shell', strings: shellStrings, folder: 'apps/console/shell' },
  ...modules.map(({ key, strings }) => ({ key, strings, folder: `modules/${key}/web` })),
];
const known = new Map<string, Set<string>>();

beforeAll(async () => {
  for (const { key, strings } of bundles) known.set(key, new Set(paths(await strings.en())));
});

it.each(bundles)('$key says the same things in both languages', async ({ strings }) => {
  expect(paths(await strings.de()).sort()).toEqual(paths(await strings.en()).sort());
});

it.each(bundles)('$key fills the same gaps in both languages', async ({ strings }) => {
  expect(gaps(await strings.de())).toEqual(gaps(await strings.en()));
});

it.each(bundles)('$key asks only for texts that there are', ({ key, folder }) => {
  const asked = usesIn(folder, key);
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((use) => !exists(use))).toEqual([]);
});

// Looked up by what the server or a module's own list says, not by a literal in the source.
const lookedUp = /^(title|problems\.|problem\.status\.|navigation\.|organization\.settings$|resourceTypes\.)/;

it.each(bundles)('$key has no text that nobody asks for', ({ key }) => {
  const asked = bundles
    .flatMap((bundle) => usesIn(bundle.folder, bundle.key))
    .filter((use) => use.namespace === key);
  const spare = [...(known.get(key) ?? [])].filter((path) => !lookedUp.test(path) && !isAsked(path, asked));
  expect(spare).toEqual([]);
});

// The account library has problems of its own, without a page.
it.each(bundles.filter(({ key }) => !['shell', 'identity'].includes(key)))(
  '$key has words only for problems that there are',
  ({ key }) => {
    const pages = new Set(
      globSync('*.md', { cwd: join(root, 'docs/problems', key === 'kit' ? 'platform' : key) }),
    );
    const named = [...(known.get(key) ?? [])].flatMap((path) => /^problems\.([^_]+)/.exec(path)?.[1] ?? []);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((slug) => !pages.has(`${slug}.md`))).toEqual([]);
  },
);

function isAsked(path: string, asked: readonly Use[]): boolean {
  const base = path.replace(/_(zero|one|other)$/, '');
  return asked.some((use) => patternOf(use.path).test(base));
}

interface Use {
  namespace: string;
  path: string;
}

/** Every `t('…')` and `<Trans>` beneath a folder; what a template leaves open matches any one key. */
function usesIn(folder: string, namespace: string): Use[] {
  const files = globSync('**/*.{ts,tsx}', { cwd: join(root, folder) }).filter(
    (file) => !/test\.|dist/.test(file),
  );
  return files.flatMap((file) => {
    const source = readFileSync(join(root, folder, file), 'utf8');
    const own = /useTranslation\('([a-z-]+)'\)/.exec(source)?.[1] ?? namespace;
    return [...source.matchAll(/(?:\bt\(\s*|i18nKey=)['"`]([^'"`]+)['"`]/g)].map(([, text = '']) => {
      const [first = '', second] = text.split(/(?<![{$]):(?![^{]*})/);
      return second === undefined ? { namespace: own, path: first } : { namespace: first, path: second };
    });
  });
}

function exists({ namespace, path }: Use): boolean {
  if (namespace.includes('${')) return true;
  const keys = known.get(namespace);
  if (!path.includes('${')) return Boolean(keys?.has(path) || keys?.has(`${path}_other`));
  return [...(keys ?? [])].some((key) => patternOf(path).test(key));
}

/** What a template leaves open matches one step of the path. */
function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\$\{[^}]*\}/g, '[^.]+')}$`);
}

function paths(tree: Strings, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${prefix}${key}`] : paths(value, `${prefix}${key}.`),
  );
}

/** The names in `{{…}}` of each text. */
function gaps(tree: Strings): [string, string[]][] {
  return paths(tree).map((path) => {
    const text = path.split('.').reduce<unknown>((part, key) => (part as Strings)[key], tree) as string;
    return [path, [...text.matchAll(/{{(\w+)}}/g)].map(([, name = '']) => name).sort()];
  });
}
