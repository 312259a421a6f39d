import { randomUUID } from 'node:crypto';
import type { Person } from './people.ts';

/** What the members API answers to an invitation. */
export interface Invited {
  member: { id: string };
  delivery: 'mail' | 'link';
  link: string;
}

const path = (admin: Person, rest: string) => `/api/v1/organizations/${admin.organizationId}${rest}`;

/** Adds a device to the Admin's organization. */
export function aDevice(admin: Person, name: string): Promise<{ id: string; uuid: string }> {
  return admin.call('POST', path(admin, '/devices'), { name, uuid: randomUUID() });
}

/** Adds a metering point beneath another one, or at the top of the tree. */
export function aMeteringPoint(admin: Person, name: string, parentId?: string): Promise<{ id: string }> {
  const place = parentId === undefined ? {} : { parentId };
  return admin.call('POST', path(admin, '/resources/metering-point'), { name, ...place });
}

/** Invites somebody by address. */
export function anInvitation(
  admin: Person,
  email: string,
  role: 'admin' | 'editor' | 'viewer' = 'viewer',
  access?: object,
): Promise<Invited> {
  return admin.call('POST', path(admin, '/members'), { email, role, ...(access && { access }) });
}

/** Makes an existing person a member; returns the membership's id. */
export async function aMember(
  admin: Person,
  person: Person,
  role: 'admin' | 'editor' | 'viewer' = 'viewer',
  access?: object,
): Promise<string> {
  const { link } = await anInvitation(admin, person.email, role, access);
  const token = new URL(link).pathname.split('/').pop();
  const accepted = await person.call<{ membershipId: string }>('POST', `/api/v1/invitations/${token}/accept`);
  return accepted.membershipId;
}
