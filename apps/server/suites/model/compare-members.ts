import type { Client } from '../../testing/index.ts';
import { type Member, type Organization, type Type, types } from './organization.ts';
import { everyPage, type Item } from './pages.ts';
import { callerOf, same, type World } from './world.ts';

/** The users list shows who is a member and who is invited, no more and no less. */
export async function compareMembers(world: World, organization: Organization): Promise<void> {
  const members = await everyPage(adminOf(world, organization), `${pathOf(organization)}/members`);
  const shown = members.map(({ id, role, status, email, userId }) => ({ id, role, status, email, userId }));
  const expected = [...organization.members.values()].map(({ id, role, person, email }) => ({
    id,
    role,
    status: person === undefined ? 'invited' : 'active',
    email,
    userId: person ?? null,
  }));
  same(byId(shown), byId(expected), 'members');
}

/** Somebody's page shows what they can use of a type, a pending person's too (R-INV-12). */
export async function compareAccessOf(
  world: World,
  organization: Organization,
  member: Member,
  type: Type,
): Promise<void> {
  const path = `${pathOf(organization)}/members/${member.id}/access/${type}`;
  const isAll = member.role === 'admin' || member.all.has(type);
  const shown = await everyPage(adminOf(world, organization), path, ({ all }) =>
    same(all, isAll, `all of ${type}`),
  );
  same(idsOf(shown), organization.usable(member, type).sort(), `access to ${type}`);
}

/** The exported file holds everybody once with what was granted, of Admins nothing (R-INV-18, R-ADM-5). */
export async function compareExport(world: World, organization: Organization): Promise<void> {
  const path = `${pathOf(organization)}/members/export?format=json`;
  const { status, body } = await adminOf(world, organization).get(path);
  same(status, 200, 'status of the export');
  const shown: Exported[] = body.items;
  const found = shown.map(({ id, role, email, access }) => ({
    ...{ id, role, email },
    granted: types.map((type) => access[type]?.all ?? access[type]?.ids?.toSorted() ?? []),
  }));
  const expected = [...organization.members.values()].map((member) => ({
    ...{ id: member.id, role: member.role, email: member.email },
    granted: types.map((type) =>
      member.role === 'admin' ? [] : member.all.has(type) || organization.granted(member, type).sort(),
    ),
  }));
  same(byId(found), byId(expected), 'export');
}

interface Exported {
  readonly id: string;
  readonly role: string;
  readonly email: string;
  readonly access: Readonly<Record<string, { readonly all?: true; readonly ids?: readonly string[] }>>;
}

/** An Admin of the organization, who sees all of it. */
export function adminOf(world: World, organization: Organization): Client {
  const admin = organization.activeMembers().find(({ role }) => role === 'admin');
  return callerOf(world, admin?.person ?? '');
}

export const pathOf = ({ id }: Organization) => `/api/v1/organizations/${id}`;
export const idsOf = (items: readonly Item[]) => items.map(({ id }) => String(id)).sort();
const byId = <T extends { readonly id?: unknown }>(items: readonly T[]) =>
  items.toSorted((a, b) => String(a.id).localeCompare(String(b.id)));
