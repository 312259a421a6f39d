import { randomUUID } from 'node:crypto';
import { databaseKinds } from '@fleetgate/platform/testing';
import { describe, expect, inject, test } from 'vitest';
import { aPerson, startTestServer } from '../testing/index.ts';

/** How long links of invitations are good, for whoever signs up by one. */
describe.each(databaseKinds)('the end of invitations, on %s', (kind) => {
  test.each([
    [undefined, 5000, 'open', 200],
    [7, 6, 'open', 200],
    [7, 8, 'not-valid', 410],
  ] as const)(
    'R-INV-8 with a limit of %s days a link of %i days is %s, and signing up by it is answered %i',
    async (invitationExpiryDays, days, state, status) => {
      const settings = { invitationExpiryDays };
      const server = await startTestServer({ kind, postgresUrl: inject('postgresUrl'), settings });
      try {
        const admin = await aPerson(server);
        const email = `${randomUUID()}@example.com`;
        const members = `/api/v1/organizations/${admin.organizationId}/members`;
        const { body } = await admin.post(members, { email, role: 'viewer' });
        const client = await server.services.database.pool.connect();
        await client.query('begin; set local role fleetgate_system');
        await client.query(
          `update membership set invitation_issued_at = now() - make_interval(days => $2) where id = $1`,
          [body.member.id, days],
        );
        await client.query('commit');
        client.release();
        const invitationToken = body.link.split('/').at(-1);
        const shown = await server.stranger.get(`/api/v1/invitations/${invitationToken}`);
        expect(shown.body.state).toBe(state);
        const person = { firstName: 'Grace', lastName: 'Hopper', country: 'US', acceptedTerms: true };
        const registration = { ...person, email, password: 'a pass phrase of the test', invitationToken };
        const signedUp = await server.stranger.post('/api/auth/sign-up/email', registration);
        expect(signedUp.status).toBe(status);
      } finally {
        await server.stop();
      }
    },
  );
});
