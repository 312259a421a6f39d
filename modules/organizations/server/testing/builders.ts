import { randomBytes } from 'node:crypto';
import type { MembershipId, UserId } from '@fleetgate/kernel';
import { isRefusal } from '@fleetgate/kernel';
import type { PersonPrincipal } from '@fleetgate/platform/operation';
import type { Role } from '../../domain/index.ts';
import { acceptInvitation } from '../invitation/accept-across-organizations.ts';
import { invite } from '../invitation/invite.ts';
import { createOrganization } from '../organization/create-across-organizations.ts';
import type { Node } from './scratch.ts';

const unique = () => randomBytes(6).toString('hex');

/** Somebody with an account, signed in. */
export async function aPerson(
  node: Node,
  details: {
    email?: string;
    emailVerified?: boolean;
    language?: 'en' | 'de';
    firstName?: string;
    lastName?: string;
  } = {},
): Promise<PersonPrincipal> {
  const { firstName = 'Ada', lastName = 'Lovelace', language = 'en', emailVerified = true } = details;
  const email = details.email ?? `person-${unique()}@acme.test`;
  const { rows } = await node.services.database.pool.query(
    `insert into fleetgate.user_account (email, email_verified, name, first_name, last_name, country, language)
     values ($1, $2, $3, $4, $5, 'DE', $6) returning id`,
    [email, emailVerified, `${firstName} ${lastName}`, firstName, lastName, language],
  );
  return {
    kind: 'person',
    userId: rows[0]?.id as UserId,
    email,
    emailVerified,
    firstName,
    lastName,
    country: 'DE',
    language,
    theme: 'auto',
    timeZone: null,
    via: { sessionId: 'test' },
  };
}

/** An organization with its Admin. */
export async function anOrganization(node: Node, name = `Organization ${unique()}`) {
  const admin = await aPerson(node);
  const organization = await node.call(createOrganization, admin, undefined, { name });
  return { id: organization.id, name, admin, adminMembershipId: organization.membershipId };
}

/** The secret at the end of a link. */
export const tokenOf = (link: string) => link.slice(link.lastIndexOf('/') + 1);

/** An open invitation by this Admin, for a person who has an account already. */
export async function anInvitation(
  node: Node,
  organization: { id: string; admin: PersonPrincipal },
  role: Role = 'viewer',
  details: Parameters<typeof aPerson>[1] = {},
) {
  const person = await aPerson(node, details);
  const invited = await node.call(invite, organization.admin, organization.id, {
    invitation: { email: person.email, role },
    idempotencyKey: undefined,
  });
  return { person, membershipId: invited.member.id as MembershipId, token: tokenOf(invited.link), invited };
}

/** An active member of this role. */
export async function aMember(
  node: Node,
  organization: { id: string; admin: PersonPrincipal },
  role: Role = 'viewer',
  details: Parameters<typeof aPerson>[1] = {},
) {
  const { person, membershipId, token } = await anInvitation(node, organization, role, details);
  await node.call(acceptInvitation, person, undefined, { token });
  return { person, membershipId };
}

/** The code of the refusal that a call ends with, or `done`. */
export async function outcomeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'done';
  } catch (error) {
    if (isRefusal(error)) return error.refusal.problem.code;
    throw error;
  }
}
