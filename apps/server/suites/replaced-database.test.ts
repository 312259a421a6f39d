import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { aPerson, aSession, startTestServer } from '../testing/index.ts';
import { aKeeper } from './scene/program.ts';

// Stands for a restore in place: the tables are new ones, and rows are as a backup had them, without a trace of what
// was meanwhile. With real backups under three processes: restore.long.test.ts.
const replaceTables = `
  create table fleetgate.restored (like fleetgate.installation including all);
  insert into fleetgate.restored select * from fleetgate.installation;
  drop table fleetgate.installation;
  alter table fleetgate.restored rename to installation;
  grant select on fleetgate.installation to fleetgate_app;
  grant select, update on fleetgate.installation to fleetgate_system;`;

test('R-NOW-6 what was made after the backup is not remembered after the restore, though no revision tells', async () => {
  const server = await startTestServer({ kind: 'postgresql', postgresUrl: inject('postgresUrl') });
  const owner = new pg.Client({ connectionString: server.databaseUrl });
  await owner.connect();
  try {
    const [admin, other] = [await aPerson(server), await aPerson(server)];
    const keeper = await aKeeper(server.services.database, server.url);
    const lost = await keeper.again();
    const session = await aSession(server, admin.userId);
    const site = randomUUID();
    const put = ({ organizationId }: typeof admin) =>
      keeper.put(`/api/v1/organizations/${organizationId}/resources/${keeper.type}/${site}`, {
        name: 'Site',
      });
    expect((await put(admin)).status).toBe(200);
    const seen = async () => [
      (await session.client.get('/api/v1/me')).status,
      ...(await Promise.all(
        [admin, other].map(async ({ userId }) => {
          const { body } = await lost.post('/access/v1/evaluation', question(keeper.type, userId, site));
          return body.decision ?? body.status;
        }),
      )),
      (await keeper.post('/access/v1/evaluation', question(keeper.type, other.userId, site))).body.decision,
    ];
    expect(await seen()).toEqual([200, true, false, false]);

    await owner.query(`
      begin;
      set local session_replication_role = replica;
      delete from fleetgate.session where token = '${session.token}';
      delete from fleetgate.service_token where ctid = (select max(ctid) from fleetgate.service_token);
      update fleetgate.resource set organization_id = '${other.organizationId}' where id = '${site}';
      ${replaceTables}
      commit`);
    expect(await seen()).toEqual([401, 401, 401, true]);
  } finally {
    await owner.end();
    await server.stop();
  }
});

function question(type: string, userId: string, id: string) {
  return {
    subject: { type: 'user', id: userId },
    action: { name: `sites-${type.slice(5)}.visit` },
    resource: { type, id },
  };
}
