import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { Client } from './client.ts';
import type { TestServer } from './test-server.ts';

/** Where people live: a server's address, its secret and its database. */
export interface Home extends Pick<TestServer, 'url' | 'secret'> {
  readonly services: { readonly database: Pick<TestServer['services']['database'], 'pool'> };
}

/** A signed-in person with an organization of their own. */
export interface TestPerson extends Client {
  readonly userId: string;
  readonly email: string;
  /** The organization that the person's first request made (R-ORG-2). */
  readonly organizationId: string;
  readonly membershipId: string;
}

interface Wishes {
  readonly email?: string;
  readonly firstName?: string;
  readonly lastName?: string;
}

/**
 * A verified, signed-in person. Account and session are written as signing up and in would leave them, because hashing a
 * password takes half a second; the journeys of accounts have tests of their own.
 */
export async function aPerson(server: Home, wishes: Wishes = {}): Promise<TestPerson> {
  const userId = randomUUID();
  const email = wishes.email ?? `p${randomBytes(6).toString('hex')}@example.com`;
  const { firstName = 'Pat', lastName = 'Example' } = wishes;
  const { pool } = server.services.database;
  await pool.query(
    `insert into user_account (id, email, email_verified, name, first_name, last_name, country, language, accepted_terms_at)
     values ($1, $2, true, $3, $4, $5, 'DE', 'en', now())`,
    [userId, email, `${firstName} ${lastName}`, firstName, lastName],
  );
  const { client } = await aSession(server, userId);
  const mine = await client.get('/api/v1/organizations');
  const own = mine.body.items[0];
  return Object.assign(client, { userId, email, organizationId: own.id, membershipId: own.membershipId });
}

/** A further signed-in browser of a person, and the token by which its session is listed and revoked. */
export async function aSession(server: Home, userId: string): Promise<{ client: Client; token: string }> {
  const token = randomBytes(24).toString('hex');
  await server.services.database.pool.query(
    `insert into session (user_id, token, expires_at) values ($1, $2, now() + interval '1 day')`,
    [userId, token],
  );
  return { client: new Client(server.url, { cookie: sessionCookie(server, token) }), token };
}

/** The same person on another node over the same database. */
export function onNode(person: TestPerson, server: Pick<TestServer, 'url'>): Client {
  return person.on(server.url);
}

function sessionCookie(server: Pick<TestServer, 'secret'>, token: string): string {
  const signature = createHmac('sha256', server.secret).update(token).digest('base64');
  return `fleetgate.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
}

/** Invites a person into the Admin's organization and lets them accept; answers the membership's id. */
export async function inviteAndAccept(
  admin: TestPerson,
  person: TestPerson,
  invitation: { readonly role: 'admin' | 'editor' | 'viewer'; readonly access?: Record<string, unknown> },
): Promise<string> {
  const members = `/api/v1/organizations/${admin.organizationId}/members`;
  const invited = await admin.post(members, { email: person.email, ...invitation });
  if (invited.status !== 201) throw new Error(`the invitation was refused: ${JSON.stringify(invited.body)}`);
  const token = invited.body.link.split('/').at(-1);
  const accepted = await person.post(`/api/v1/invitations/${token}/accept`);
  if (accepted.status !== 200) throw new Error(`accepting was refused: ${JSON.stringify(accepted.body)}`);
  return accepted.body.membershipId;
}
