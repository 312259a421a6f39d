import type { Organization, Type } from './organization.ts';

/** What people gain and lose in effect, by membership: the things in the order of lists. */
export interface Effect {
  readonly gains: ReadonlyMap<string, readonly string[]>;
  readonly loses: ReadonlyMap<string, readonly string[]>;
}

/** What everybody can use of a type afterwards and could not before, and the other way round. */
export function effectOf(before: Organization, after: Organization, type: Type): Effect {
  return { gains: more(before, after, type), loses: more(after, before, type) };
}

function more(less: Organization, than: Organization, type: Type): Map<string, readonly string[]> {
  const nameOf = (id: string) => `${than.things.get(id)?.name.toLowerCase()} ${id}`;
  const found = new Map<string, readonly string[]>();
  for (const [id, member] of than.members) {
    const other = less.members.get(id);
    const ids = than.usable(member, type).filter((thing) => !other || !less.uses(other, thing));
    if (ids.length > 0)
      found.set(
        id,
        ids.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1)),
      );
  }
  return found;
}
