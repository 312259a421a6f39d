import { randomUUID } from 'node:crypto';
import { builtInManifests } from '@fleetgate/access/server';
import type { Route } from '@fleetgate/platform/http';
import { Client, type TestServer } from '../../testing/index.ts';
import type { Control } from '../scene/positive-controls.ts';
import { controlOf, nameOf, paramNamesOf, paramsOf, pathOf } from '../scene/request.ts';
import type { Scene } from '../scene/scene.ts';

/** A request that has to be refused, and with what. */
export interface Case {
  readonly title: string;
  readonly client: Client;
  readonly path: string;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly expected: readonly number[];
}

/** A request without what is wrong with its body. */
type Call = Omit<Case, 'body' | 'headers'>;
type TextBody = NonNullable<Control['text']>;

export interface Setting {
  readonly server: TestServer;
  readonly own: Scene;
  readonly foreign: Scene;
  /** A registered service: it asks for decisions and reaches into no organization. */
  readonly program: Client;
  /** The own Admin's personal token of another organization (R-NOW-5). */
  readonly tokenOfOther: Client;
}

/** The guard of what only a registered service may do. */
const servicesOnly = 'service';

/** What is no id: a secret, whose holder may come from anywhere (`api.md`, invitations), and the name of a type. */
const noIds = new Set(['token', 'resourceType']);
const idParams = (route: Route) => paramNamesOf(route.path).filter((name) => !noIds.has(name));
const callerOf = (route: Route, scene: Scene) => controlOf(route).as?.(scene) ?? scene.admin;

/** Everything that has to be refused on one route, in the order of checks of `api.md`. */
export function casesOf(route: Route, setting: Setting): Case[] {
  const calls = [
    ...withoutCredentials(route, setting),
    ...otherOrganization(route, setting),
    ...notThePerson(route, setting),
    ...withoutPermission(route, setting),
    ...withoutAccess(route, setting),
    ...wrongIds(route, setting),
    ...unknownType(route, setting),
  ];
  return [
    ...calls.flatMap((call) => withEveryBody(route, setting, call)),
    ...wrongBodies(route, setting),
    ...foreignIdsInBody(route, setting),
  ];
}

/** Nothing of the body is judged before the caller is: the refusal is the same whatever is sent. */
function withEveryBody(route: Route, { own }: Setting, call: Call): Case[] {
  const { body, text } = controlOf(route);
  if (text) return withEveryFile(text, own, call);
  if (!body) return [{ ...call, body: undefined }];
  return [
    { ...call, body: body(own) },
    { ...call, title: `${call.title}, malformed JSON`, body: '{"' },
    { ...call, title: `${call.title}, body not of the schema`, body: [] },
  ];
}

function withEveryFile([type, file]: TextBody, own: Scene, call: Call): Case[] {
  const headers = { 'content-type': type };
  return [
    { ...call, body: file(own), headers },
    { ...call, title: `${call.title}, no such file`, body: '"', headers },
    { ...call, title: `${call.title}, malformed JSON`, body: '{"' },
  ];
}

function withoutCredentials(route: Route, { server, own }: Setting): Call[] {
  if (route.guard === 'public') return [];
  const path = pathOf(route.path, paramsOf(route, own));
  const bearer = (token: string) => new Client(server.url, { authorization: `Bearer ${token}` });
  const cookie =
    'fleetgate.session_token=abcdefghijklmnopqrstuvwxyz.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA%3D';
  return [
    { title: 'no credentials', client: server.stranger, path, expected: [401] },
    { title: 'unknown bearer token', client: bearer('fgp_unknown'), path, expected: [401] },
    { title: 'unknown service token', client: bearer('unknown'), path, expected: [401] },
    { title: 'forged session', client: new Client(server.url, { cookie }), path, expected: [401] },
  ];
}

function otherOrganization(route: Route, { own, foreign, program, tokenOfOther }: Setting): Call[] {
  if (!route.path.includes('{organizationId}')) return [];
  const path = pathOf(route.path, paramsOf(route, own));
  return [
    { title: "the other organization's Admin", client: foreign.admin, path, expected: [404] },
    { title: 'the invited person', client: own.invited, path, expected: [404] },
    { title: 'a personal token of another organization', client: tokenOfOther, path, expected: [404] },
    { title: 'a registered service', client: program, path, expected: [404] },
  ];
}

/** A person's own affairs need the person: neither a service nor a token of one membership is enough. */
function notThePerson(route: Route, { own, program, tokenOfOther }: Setting): Call[] {
  if (route.guard !== 'self' || route.path.includes('{organizationId}')) return [];
  const path = pathOf(route.path, paramsOf(route, own));
  return [
    { title: 'a personal token', client: tokenOfOther, path, expected: [403] },
    { title: 'a registered service', client: program, path, expected: [403] },
  ];
}

function withoutPermission(route: Route, { own }: Setting): Call[] {
  if (!route.path.includes('{organizationId}')) return [];
  const lacking = (['editor', 'viewer'] as const).filter((role) => lacks(role, route.guard));
  const callers = [...(route.guard === servicesOnly ? (['admin'] as const) : []), ...lacking];
  return callers.flatMap((role) =>
    withKnownAndUnknownIds(route, own).map((call) => ({
      ...call,
      title: `${role} without the permission${call.title}`,
      client: own[role],
      expected: [403],
    })),
  );
}

/** The role is judged before the object: who may not do it at all is not told whether there is such a thing. */
function withKnownAndUnknownIds(route: Route, own: Scene): Pick<Call, 'title' | 'path'>[] {
  const params = paramsOf(route, own);
  const objects = idParams(route).filter((name) => name !== 'organizationId');
  return [
    { title: '', path: pathOf(route.path, params) },
    ...objects.flatMap((name) =>
      [randomUUID(), 'no-uuid'].map((id) => ({
        title: `, ${id} as ${name}`,
        path: pathOf(route.path, { ...params, [name]: id }),
      })),
    ),
  ];
}

function lacks(role: 'editor' | 'viewer', guard: string): boolean {
  if (guard === 'admin' || guard === servicesOnly) return true;
  if (guard === 'own-or-admin') return role === 'editor'; // the scene's member is the Viewer
  const permission = builtInManifests
    .flatMap(({ permissions }) => permissions)
    .find(({ key }) => key === guard);
  return permission !== undefined && !permission.roles[role];
}

function withoutAccess(route: Route, { own }: Setting): Call[] {
  if (!route.object || route.object.type === 'membership' || lacks('editor', route.guard)) return [];
  const path = pathOf(route.path, paramsOf(route, own));
  return [{ title: 'an Editor without access to the object', client: own.bystander, path, expected: [404] }];
}

function wrongIds(route: Route, { own, foreign }: Setting): Call[] {
  const client = callerOf(route, own);
  const params = paramsOf(route, own);
  const others = paramsOf(route, foreign);
  const withParam = (title: string, name: string, value: string): Call => ({
    title: `${title} as ${name}`,
    client,
    path: pathOf(route.path, { ...params, [name]: value }),
    expected: [404],
  });
  return idParams(route).flatMap((name) => [
    ...(others[name] === params[name] || namesItself(route)
      ? []
      : [withParam("the other organization's id", name, others[name] ?? '')]),
    ...(namesItself(route) && name === 'resourceId' ? [] : [withParam('an unknown id', name, randomUUID())]),
    withParam('no UUID', name, 'no-uuid'),
    withParam('a quotation', name, "'; --"),
  ]);
}

/** A service names its resources itself and reaches every organization, so an id may be new, and one that is taken is told. */
function namesItself(route: Route): boolean {
  return route.method === 'PUT' && route.guard === servicesOnly;
}

function unknownType(route: Route, { own }: Setting): Call[] {
  if (!route.path.includes('{resourceType}')) return [];
  const path = pathOf(route.path, { ...paramsOf(route, own), resourceType: 'unheard-of' });
  return [{ title: 'an unknown resource type', client: callerOf(route, own), path, expected: [404] }];
}

function wrongBodies(route: Route, { own }: Setting): Case[] {
  const { body, text } = controlOf(route);
  if (text) return wrongFiles(route, text, own);
  if (!body) return [];
  const valid = body(own);
  const [ofShape, ofType, unknownField] = route.forPrograms ? [400, 400, undefined] : [422, 415, 422];
  const call = { client: callerOf(route, own), path: pathOf(route.path, paramsOf(route, own)) };
  const bad = (title: string, sent: unknown, expected: number, headers?: Record<string, string>): Case => ({
    ...call,
    title,
    body: sent,
    expected: [expected],
    ...(headers && { headers }),
  });
  return [
    bad('malformed JSON', '{"', 400),
    bad('an empty body', '', 400),
    bad('wrong content type', JSON.stringify(valid), ofType, { 'content-type': 'text/plain' }),
    bad('a list instead of an object', [], ofShape),
    ...(unknownField ? [bad('an unknown field', { ...valid, nonsense: 1 }, unknownField)] : []),
    ...Object.keys(valid)
      .filter((field) => field !== 'context')
      .map((field) => bad(`${field} of a wrong type`, { ...valid, [field]: { not: 'this' } }, ofShape)),
  ];
}

function wrongFiles(route: Route, [type, file]: TextBody, own: Scene): Case[] {
  const call = { client: callerOf(route, own), path: pathOf(route.path, paramsOf(route, own)) };
  const headers = { 'content-type': type };
  return [
    { ...call, title: 'malformed JSON', body: '{"', expected: [415] },
    { ...call, title: 'the file as JSON', body: JSON.stringify(file(own)), expected: [415] },
    { ...call, title: 'nothing', body: undefined, expected: [415] },
    { ...call, title: 'an empty file', body: '', headers, expected: [422] },
    { ...call, title: 'no such file', body: '"', headers, expected: [422] },
    {
      ...call,
      title: 'wrong content type',
      body: file(own),
      headers: { 'content-type': 'text/plain' },
      expected: [415],
    },
  ];
}

const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/** Each id that the body names is replaced by its like of the other organization. */
function foreignIdsInBody(route: Route, { own, foreign }: Setting): Case[] {
  const { body } = controlOf(route);
  if (!body || route.forPrograms) return [];
  const mine = JSON.stringify(body(own)).split('"');
  const theirs = JSON.stringify(body(foreign)).split('"');
  return mine.flatMap((piece, place) => {
    if (!uuid.test(piece) || theirs[place] === undefined) return [];
    return [
      {
        title: `the other organization's id in the body, piece ${place} of ${nameOf(route)}`,
        client: callerOf(route, own),
        path: pathOf(route.path, paramsOf(route, own)),
        body: mine.with(place, theirs[place]).join('"'),
        expected: [404, 409, 422],
      },
    ];
  });
}
