import type { Usable } from '../usable-resources.ts';
import { accessTo, usableHandles } from './access-of.ts';
import { BitSet } from './bit-set.ts';
import type { Facts } from './facts.ts';
import { firstInList, type HeldResources } from './first-in-list.ts';
import type { Member } from './member-table.ts';
import type { ResourceTable } from './resource-table.ts';
import { allPass, sieveOf } from './sieve.ts';

/** So many resources are looked at to tell the share of those that somebody may use. */
const sampled = 400;
const goldenRatio = (Math.sqrt(5) - 1) / 2;

/** Some of what a member has access to: what belongs to it, and a way to all of it. */
interface Part extends HeldResources {
  readonly each: (table: ResourceTable, member: Member) => readonly number[];
}

const everything: Part = {
  holds: (table, member, resource) => accessTo(table, member, resource).allowed,
  candidates: usableHandles,
  each: (table, member) => {
    const found = usableHandles(table, member);
    return Array.isArray(found) ? found : [...found];
  },
};

const topmost: Part = {
  holds: (table, member, resource) => {
    if (seesAll(table, member)) return table.forest.parentOf(resource) === -1;
    return table.grants.has(member.handle, resource) && table.grantedAncestor(member.handle, resource) === -1;
  },
  candidates: (table, member) =>
    seesAll(table, member) ? table.handles.all() : table.grants.values(member.handle),
  each: (table, member) => {
    if (!seesAll(table, member)) return [...topmostGranted(table, member)];
    return [...table.handles.all()].filter((resource) => table.forest.parentOf(resource) === -1);
  },
};

/** Tells the nonce of the revision that the facts are of. */
type RevisionOf = () => string;

/** What a membership has access to of a type: equals filter(canUse) (R-ACC-13). */
export function usableSet(facts: Facts, membershipId: string, type: string, revision: RevisionOf): Usable {
  return setOf(facts, membershipId, type, everything, revision);
}

/** Of that, what hangs under nothing that the membership has access to (R-ACC-6). */
export function topmostSet(facts: Facts, membershipId: string, type: string, revision: RevisionOf): Usable {
  return setOf(facts, membershipId, type, topmost, revision);
}

/**
 * A short text that differs, but for chance, whenever what a membership has access to of a type does; the same on every
 * node. In no order, because with 100,000 resources it is asked after every change for everybody who looks on.
 */
export function usableDigest(facts: Facts, membershipId: string, type: string): string {
  const found = memberIn(facts, membershipId, type);
  if (!found) return '0 0'; // as who may use nothing
  const { table, member } = found;
  if (seesAll(table, member)) return 'all';
  let [count, sum] = [0, 0];
  for (const resource of usableHandles(table, member)) {
    count += 1;
    sum += table.handles.hashOf(resource);
  }
  return `${count} ${sum}`;
}

function setOf(facts: Facts, membershipId: string, type: string, part: Part, revision: RevisionOf): Usable {
  // found anew for each call, because a handle may be another's by then
  const find = () => memberIn(facts, membershipId, type);
  const found = find();
  if (found && seesAll(found.table, found.member)) return 'all';
  return {
    pass: (sieve) => {
      const now = find();
      return !now || allPass(sieve, now.table.handles, part.each(now.table, now.member));
    },
    share: () => {
      const now = find();
      return now ? shareOf(now.table, now.member, part) : 0;
    },
    exceeds: (count) => {
      const now = find();
      if (!now || !hasAny(now.table, now.member)) return false;
      return count === 0 || part.each(now.table, now.member).length > count;
    },
    version: () => facts.version,
    first: (order, count, afterId) => {
      const now = find();
      if (!now) return { ids: [], moved: [], revision: revision() };
      const first = firstInList(now.table, now.member, part, order, { limit: count, afterId });
      return first && { ...first, revision: revision() };
    },
    among: (rows) => {
      const now = find();
      if (!now) return [];
      return rows.filter(({ id }) => {
        const resource = now.table.handles.get(id);
        return resource !== undefined && part.holds(now.table, now.member, resource);
      });
    },
    ids: () => {
      const now = find();
      return now ? part.each(now.table, now.member).map((one) => now.table.handles.idOf(one)) : [];
    },
    filter: (mostIds) => {
      const now = find();
      if (!now) return { ids: [] };
      const { handles } = now.table;
      const own = part.each(now.table, now.member);
      return own.length > mostIds ? sieveOf(handles, own) : { ids: own.map((one) => handles.idOf(one)) };
    },
  };
}

function memberIn(facts: Facts, membershipId: string, type: string) {
  const table = facts.table(type);
  const member = facts.members.ofId(membershipId);
  return table && member && { table, member };
}

function seesAll(table: ResourceTable, { isAdmin, handle }: Member): boolean {
  return isAdmin || table.all.has(handle);
}

function hasAny(table: ResourceTable, member: Member): boolean {
  return seesAll(table, member) ? table.handles.size > 0 : table.grants.values(member.handle).length > 0;
}

/** What was granted to the member and hangs under nothing else that was. */
function topmostGranted({ grants, forest }: ResourceTable, { handle }: Member): Int32Array {
  const granted = new BitSet();
  const own = grants.values(handle);
  for (const resource of own) granted.add(resource);
  return own.filter((resource) => {
    let up = forest.parentOf(resource);
    while (up !== -1 && !granted.has(up)) up = forest.parentOf(up);
    return up === -1;
  });
}

/** Told by resources taken here and there: at even distances they might all be of the same few branches of a tree. */
function shareOf(table: ResourceTable, member: Member, part: Part): number {
  const { handles } = table;
  if (!hasAny(table, member)) return 0;
  let [asked, held] = [0, 0];
  for (let nth = 1; nth <= sampled; nth++) {
    const resource = Math.floor(((nth * goldenRatio) % 1) * handles.bound);
    if (handles.idOf(resource) === '') continue; // free at present
    asked += 1;
    if (part.holds(table, member, resource)) held += 1;
  }
  return held / Math.max(1, asked);
}
