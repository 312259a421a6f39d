import type { Organization, Role, Type } from './organization.ts';

/** What is wished for somebody who is invited. */
export interface Wish {
  /** As it is typed; addresses are told apart in lower case. */
  readonly email: string;
  readonly role: Role;
  readonly access: Partial<Record<Type, 'all' | readonly string[]>>;
}

/** How the invitation is refused, by its status; nothing when the person is invited (R-INV-2, R-ADM-5, R-ACC-11). */
export function refusalOf(organization: Organization, { email, role, access }: Wish): number | undefined {
  const known = [...organization.members.values()].some((member) => member.email === email.toLowerCase());
  if (known) return 409;
  const lists = Object.values(access).filter((one) => one !== 'all');
  if (role === 'admin' && lists.length > 0) return 422;
  const isUnknown = ([type, ids]: [string, 'all' | readonly string[]]) =>
    ids !== 'all' && ids.some((id) => organization.things.get(id)?.type !== type);
  return Object.entries(access).some(isUnknown) ? 404 : undefined;
}

/** Who is invited is there from now on, pending, with the access that was wished for. */
export function invitePerson(organization: Organization, wish: Wish, id: string, invitedBy: string): void {
  const { role, access } = wish;
  const member = organization.join({ id, email: wish.email.toLowerCase(), role, invitedBy });
  for (const [type, ids] of Object.entries(access)) {
    if (ids === 'all') member.all.add(type as Type);
    else for (const one of ids) member.grants.add(one);
  }
}

/** What becomes of several, one after the other: the status that refuses each, or nothing. */
export function refusalsOf(
  organization: Organization,
  wishes: readonly Wish[],
  by: string,
): (number | undefined)[] {
  const tried = organization.copy();
  return wishes.map((wish, place) => {
    const refused = refusalOf(tried, wish);
    if (!refused) invitePerson(tried, wish, `row ${place}`, by);
    return refused;
  });
}
