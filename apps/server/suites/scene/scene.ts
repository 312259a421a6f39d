import { randomBytes, randomUUID } from 'node:crypto';
import {
  aPerson,
  type Client,
  inviteAndAccept,
  type TestPerson,
  type TestServer,
} from '../../testing/index.ts';
import { aKeeper } from './program.ts';

/** An organization with people of each role, a pending one, devices and metering points: something for every route. */
export interface Scene {
  readonly organizationId: string;
  readonly organizationName: string;
  readonly admin: TestPerson;
  /** Uses `device` and everything beneath `root`. */
  readonly editor: TestPerson;
  /** The same as the editor, view only. */
  readonly viewer: TestPerson;
  /** An editor without access to anything. */
  readonly bystander: TestPerson;
  /** Has an account and an open invitation. */
  readonly invited: TestPerson;
  readonly viewerMember: string;
  readonly editorMember: string;
  readonly pendingMember: string;
  readonly invitationToken: string;
  readonly device: string;
  readonly otherDevice: string;
  readonly root: string;
  readonly leaf: string;
  readonly personalToken: string;
  /** A registered service, its own type, and its two resources here. */
  readonly keeper: Client;
  readonly siteType: string;
  readonly site: string;
  readonly otherSite: string;
}

/** Names that appear nowhere by accident, so that a search for them finds leaks. */
const surname = () => `Quillfeather${randomBytes(4).toString('hex')}`;
const someone = (server: TestServer, firstName: string) =>
  aPerson(server, { firstName, lastName: surname() });

export async function aScene(server: TestServer): Promise<Scene> {
  const [admin, editor, viewer, bystander, invited] = await Promise.all(
    ['Ambrosia', 'Evander', 'Valentina', 'Balthasar', 'Isadora'].map((name) => someone(server, name)),
  );
  if (!admin || !editor || !viewer || !bystander || !invited) throw new Error('nobody came');
  const organizationName = `Works ${randomBytes(4).toString('hex')}`;
  const organization = `/api/v1/organizations/${admin.organizationId}`;
  await admin.patch(organization, { name: organizationName });
  const root = await made(admin, `${organization}/resources/metering-point`, { name: 'Plant' });
  const things = {
    device: await made(admin, `${organization}/devices`, { name: 'Pump' }),
    otherDevice: await made(admin, `${organization}/devices`, { name: 'Valve' }),
    root,
    leaf: await made(admin, `${organization}/resources/metering-point`, { name: 'Hall', parentId: root }),
  };
  const access = { device: { ids: [things.device] }, 'metering-point': { ids: [root] } };
  const editorMember = await inviteAndAccept(admin, editor, { role: 'editor', access });
  const viewerMember = await inviteAndAccept(admin, viewer, { role: 'viewer', access });
  await inviteAndAccept(admin, bystander, { role: 'editor' });
  const pending = await admin.post(`${organization}/members`, { email: invited.email, role: 'viewer' });
  const personalToken = await made(viewer, '/api/v1/me/tokens', {
    name: 'Report',
    organizationId: admin.organizationId,
  });
  const keeper = await aKeeper(server.services.database, server.url);
  const sites = [randomUUID(), randomUUID()] as const;
  for (const site of sites) {
    const answer = await keeper.put(`${organization}/resources/${keeper.type}/${site}`, { name: 'Site' });
    if (answer.status !== 200) throw new Error(`the site was refused: ${JSON.stringify(answer.body)}`);
  }
  return {
    keeper,
    siteType: keeper.type,
    site: sites[0],
    otherSite: sites[1],
    organizationId: admin.organizationId,
    organizationName,
    admin,
    editor,
    viewer,
    bystander,
    invited,
    viewerMember,
    editorMember,
    pendingMember: pending.body.member.id,
    invitationToken: pending.body.link.split('/').at(-1),
    ...things,
    personalToken,
  };
}

async function made(client: Client, path: string, body: object): Promise<string> {
  const answer = await client.post(path, body);
  if (answer.status !== 201) throw new Error(`POST ${path} was refused: ${JSON.stringify(answer.body)}`);
  return answer.body.id;
}
