// One row a violation: what is written where, and what the check must call it.

/** `named` is the file that the check must name, where it is not the planted one. */
const row = (rule, file, code, named = file) => ({ rule, file, code, named });
const importing = (rule, file, ...specifiers) =>
  row(rule, file, `${specifiers.map((specifier) => `import '${specifier}';`).join('\n')}\n`);

const rooms = ['domain/index.ts', 'contract/index.ts', 'server/module.ts', 'web/module.tsx'];
const modules = ['identity', 'organizations', 'access', 'audit', 'devices'];
const kits = ['database', 'http', 'operation', 'jobs', 'mail', 'telemetry', 'testing'];

/** What the rows below import; made empty where it does not exist yet. */
export const frontDoors = [
  ...modules.flatMap((name) => rooms.map((room) => `modules/${name}/${room}`)),
  ...kits.map((kit) => `packages/platform/${kit}/index.ts`),
  'packages/sdk/index.ts',
  'packages/ui/index.ts',
];

/** Imports that the table of docs/architecture.md forbids. */
export const imports = [
  importing('kernel-imports-nothing', 'packages/kernel/planted.ts', 'node:fs'),
  importing('packages-know-no-product', 'packages/platform/mail/planted.ts', '@fleetgate/devices/domain'),
  importing('platform-stands-on-kernel', 'packages/platform/mail/planted-sdk.ts', '@fleetgate/sdk'),
  importing('sdk-stands-on-kernel', 'packages/sdk/planted.ts', '@fleetgate/ui'),
  importing('ui-stands-on-sdk', 'packages/ui/planted.ts', '@fleetgate/platform/http'),
  importing('examples-use-the-sdk-alone', 'examples/energy-prices/planted.ts', '@fleetgate/kernel'),

  importing('domain-is-pure', 'modules/devices/domain/planted-node.ts', 'node:fs'),
  importing('domain-is-pure', 'modules/devices/domain/planted-npm.ts', 'zod'),
  importing('domain-is-pure', 'modules/devices/domain/planted-room.ts', '../server/module.ts'),
  importing('domain-is-pure', 'modules/devices/domain/planted-contract.ts', '@fleetgate/access/contract'),
  importing('domain-is-pure', 'modules/devices/domain/planted-database.ts', '@fleetgate/platform/database'),
  importing(
    'domain-tests-are-pure',
    'modules/devices/domain/planted.test.ts',
    '@fleetgate/platform/database',
  ),
  importing('contract-is-schemas', 'modules/devices/contract/planted.ts', '../server/module.ts'),
  importing('contract-is-schemas', 'modules/devices/contract/planted-web.ts', '../web/module.tsx'),
  importing('web-never-imports-a-server', 'modules/devices/web/planted-server.ts', '../server/module.ts'),
  importing('web-never-imports-a-server', 'apps/console/planted.ts', '@fleetgate/devices/server'),
  importing('web-stays-in-its-module', 'modules/devices/web/planted-web.ts', '@fleetgate/access/web'),
  importing('web-runs-in-a-browser', 'modules/devices/web/planted-node.ts', 'node:fs'),

  importing('verb-knows-no-http', 'modules/access/server/planted/verb.ts', 'fastify'),
  importing('only-stores-speak-sql', 'modules/access/server/planted/verb-with-sql.ts', 'kysely'),
  importing('only-stores-speak-sql', 'modules/access/server/planted/routes.ts', 'kysely'),
  importing('verb-never-imports-routes', 'modules/access/server/planted/backwards.ts', './routes.ts'),
  importing(
    'server-never-imports-web',
    'modules/access/server/planted/verb-with-page.ts',
    '../../web/module.tsx',
  ),
  importing(
    'another-modules-server-is-private',
    'modules/access/server/planted/guest.ts',
    '@fleetgate/identity/server',
  ),
  importing(
    'routes-never-import-a-store',
    'modules/access/server/planted-more/routes.ts',
    '../planted/store.ts',
  ),
  importing('store-speaks-sql-only', 'modules/access/server/planted/store.ts', './verb.ts'),
  importing('store-speaks-sql-only', 'modules/access/server/planted/of-routes-store.ts', './routes.ts'),
  importing(
    'store-speaks-sql-only',
    'modules/access/server/planted/of-contract-store.ts',
    '../../contract/index.ts',
  ),

  importing('identity-is-lowest', 'modules/identity/server/planted.ts', '@fleetgate/organizations/domain'),
  importing(
    'organizations-stand-on-identity',
    'modules/organizations/server/planted.ts',
    '@fleetgate/access/domain',
  ),
  importing(
    'access-stands-on-organizations',
    'modules/access/server/planted/up.ts',
    '@fleetgate/audit/domain',
  ),
  importing(
    'nothing-stands-on-a-smart-service',
    'modules/access/server/planted.test.ts',
    '@fleetgate/devices/domain',
  ),
  importing('nothing-stands-on-audit', 'modules/devices/server/planted.ts', '@fleetgate/audit/domain'),

  importing(
    'module-front-doors',
    'modules/access/server/planted/deep.ts',
    '../../../identity/server/planted.ts',
  ),
  importing(
    'apps-enter-by-front-doors',
    'apps/server/planted.ts',
    '../../modules/identity/server/planted.ts',
  ),
  importing('apps-enter-by-front-doors', 'apps/server/planted-domain.ts', '@fleetgate/identity/domain'),
  importing('outside-enters-by-front-doors', 'bench/planted.ts', '../modules/identity/server/planted.ts'),
  importing(
    'package-front-doors',
    'modules/access/server/planted/kit.ts',
    '../../../../packages/kernel/planted.ts',
  ),
  importing(
    'modules-know-no-app',
    'modules/access/server/planted/app.ts',
    '../../../../apps/server/planted.ts',
  ),
  importing('product-knows-no-bench', 'apps/server/planted-bench.ts', '../../bench/planted.ts'),
  importing('product-imports-no-test-tool', 'apps/server/planted-tool.ts', 'vitest'),
  importing('no-cycles', 'modules/access/server/planted/chicken.ts', './egg.ts'),
  importing('no-cycles', 'modules/access/server/planted/egg.ts', './chicken.ts'),
  importing('resolvable', 'modules/access/server/planted/closed.ts', '@fleetgate/identity/domain/index.ts'),
  importing('peers-are-named', 'bench/peers/planted.mjs', 'unnamed'),
  row(
    'only-stores-speak-sql',
    'modules/access/server/planted/types-count-too.ts',
    "import type { Kysely } from 'kysely';\nexport type Handle = Kysely<unknown>;\n",
  ),
];

const noClock = 'read no clock and roll no dice';
const byName = 'named *-across-organizations.ts';

/** Expressions that only some files may contain. */
export const lint = [
  row(noClock, 'modules/devices/domain/planted-now.ts', 'export const at = Date.now();\n'),
  row(noClock, 'modules/devices/domain/planted-date.ts', 'export const at = new Date();\n'),
  row(noClock, 'modules/devices/domain/planted-random.ts', 'export const chance = Math.random();\n'),
  row(noClock, 'modules/access/server/decision/planted-now.ts', 'export const at = Date.now();\n'),
  row(noClock, 'modules/access/server/decision-planted.ts', 'export const at = [1].map(Math.random);\n'),
  row(
    byName,
    'modules/access/server/planted/leaves.ts',
    'export const leave = (db: { acrossOrganizations(): number }) => db.acrossOrganizations();\n',
  ),
  row(
    'noExplicitAny',
    'modules/access/server/planted/any.ts',
    'export const loose = (value: any) => value;\n',
  ),
];

/** What the domain rooms' own compiler settings do not know. */
export const domainTypes = [
  row(
    "Cannot find name 'process'",
    'modules/devices/domain/planted-process.ts',
    'export const p = process.pid;\n',
  ),
  row(
    "Cannot find name 'window'",
    'modules/devices/domain/planted-window.ts',
    'export const w = window.name;\n',
  ),
  row(
    "Cannot find name 'fetch'",
    'modules/devices/domain/planted-fetch.ts',
    "export const f = fetch('/');\n",
  ),
  row(
    "Cannot find name 'crypto'",
    'modules/devices/domain/planted-crypto.ts',
    'export const c = crypto.randomUUID();\n',
  ),
];

/** What nothing uses, and what is used but not declared. */
export const deadCode = [
  row('unused file', 'modules/devices/server/planted-nobody.ts', 'export const alone = 1;\n'),
  row(
    'unused export',
    'modules/devices/server/planted-export.ts',
    'export const used = 1;\nexport const unused = 2;\n',
  ),
  row(
    'undeclared dependency',
    'modules/devices/server/planted.test.ts',
    "import 'not-declared-anywhere';\nimport { used } from './planted-export.ts';\nused.toFixed();\n",
  ),
];

const lean = 'modules/organizations/server/planted-lean.ts';
const deep = 'modules/organizations/server/planted-deep.ts';

/** What still leans on a Smart Service after it is gone, and an import that the exports maps refuse. */
export const leaningOn = (name) => [
  importing('TS2882', lean, `@fleetgate/${name}/domain`),
  importing('resolvable', lean, `@fleetgate/${name}/domain`),
  importing('TS2882', deep, '@fleetgate/identity/domain/index.ts', `@fleetgate/${name}/contract`),
];

/** A Smart Service that takes more than its one line of an app. */
export const twoLines = [
  importing(
    'one-line-per-app',
    'apps/server/modules.ts',
    '@fleetgate/devices/server',
    '@fleetgate/devices/contract',
  ),
];

const looksAway = [
  "import config from '../../.dependency-cruiser.mjs';",
  "export default { ...config, options: { ...config.options, exclude: { path: '^packages/kernel/' } } };",
].join('\n');

/** Settings that leave files out of sight. */
export const blindness = [
  row('every-file-is-seen', '.dependency-cruiser.mjs', looksAway, 'packages/kernel/index.ts'),
];
