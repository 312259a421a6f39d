import { registerResource } from '@fleetgate/access/server';
import type { OrganizationId } from '@fleetgate/kernel';
import type { RunningServer } from '../running-server.ts';
import {
  dashboards,
  devices,
  invitations,
  meteringPoints,
  type Point,
  password,
  people,
} from './demo-data.ts';
import { DemoPerson } from './demo-person.ts';

/**
 * Fills an installation with a realistic organization: people of each role, pending ones, 40 devices with tags, a tree of
 * metering points. Everything goes through the same interface that a browser uses. Answers the sign-ins as text; an
 * installation that already has the demonstration is left as it is.
 */
export async function makeDemo(running: RunningServer): Promise<string> {
  const [admin, ...others] = people.map((person) => new DemoPerson(running, person));
  if (!admin) throw new Error('the demonstration has no people');
  if (!(await admin.signIn())) await fill(running, admin, others);
  const width = Math.max(...people.map(({ email }) => email.length));
  const lines = people.map(({ email, role }) => `    ${email.padEnd(width)}  ${role}`);
  return `  Sign-ins of the demonstration, each with the password "${password}":\n${lines.join('\n')}\n`;
}

async function fill(running: RunningServer, admin: DemoPerson, others: readonly DemoPerson[]): Promise<void> {
  await admin.register();
  const [{ id }] = (await admin.send('GET', '/api/v1/me')).organizations;
  const base = `/api/v1/organizations/${id}`;
  await admin.send('PATCH', base, { name: 'Nordwerk Manufacturing' });
  const deviceIds: string[] = [];
  for (const device of devices) deviceIds.push((await admin.send('POST', `${base}/devices`, device)).id);
  const pointIds = await plant(admin, `${base}/resources/metering-point`, meteringPoints, null);
  await registerDashboards(running, admin, id as OrganizationId);
  const access = { device: { ids: deviceIds.slice(0, 12) }, 'metering-point': { ids: pointIds.slice(1, 3) } };
  for (const person of others) {
    const role = person.details.role.toLowerCase();
    const invited = await admin.send('POST', `${base}/members`, {
      email: person.details.email,
      role,
      ...(role !== 'admin' && { access }),
    });
    await person.register();
    await person.send('POST', `/api/v1/invitations/${invited.link.split('/').at(-1)}/accept`, {});
  }
  for (const invitation of invitations) await admin.send('POST', `${base}/members`, invitation);
}

/** Makes points and what hangs beneath them; answers their ids, each before those beneath it. */
async function plant(
  admin: DemoPerson,
  path: string,
  points: readonly Point[],
  parentId: string | null,
): Promise<string[]> {
  const ids: string[] = [];
  for (const { name, beneath = [] } of points) {
    const { id } = await admin.send('POST', path, { name, parentId });
    ids.push(id, ...(await plant(admin, path, beneath, id)));
  }
  return ids;
}

/** Dashboards have no service of their own yet, so they enter the registry by the door that services will use. */
async function registerDashboards(running: RunningServer, admin: DemoPerson, organizationId: OrganizationId) {
  const principal = await admin.principal();
  const request = { services: running.services, principal, organizationId, requestId: 'demonstration' };
  for (const dashboard of dashboards)
    await registerResource.execute(request, { ...dashboard, id: crypto.randomUUID() });
}
