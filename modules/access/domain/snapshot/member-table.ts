import { type RoleOutcomes, roleOutcomes } from '../decision.ts';
import { roleBit } from '../permission-catalog.ts';
import type { Role } from '../role.ts';
import { BitSet } from './bit-set.ts';
import { Handles } from './handles.ts';
import { orderKey } from './order-key.ts';
import type { MembershipRow } from './rows.ts';

/** A membership, made ready for deciding. */
export class Member {
  readonly handle: number;
  readonly id: string;
  userId: string | null;
  /** The `orderKey` of the person's id. */
  readonly personKey: number;
  role: Role;
  pending: boolean;
  isAdmin: boolean;
  roleBit: number;
  outcomes: RoleOutcomes;

  constructor(handle: number, id: string, row: Omit<MembershipRow, 'id'>) {
    this.handle = handle;
    this.id = id;
    this.userId = row.userId;
    this.personKey = orderKey(row.userId ?? '');
    this.role = row.role;
    this.pending = row.status !== 'active';
    this.isAdmin = row.role === 'admin';
    this.roleBit = roleBit[row.role];
    this.outcomes = roleOutcomes[row.role];
  }
}

/** The memberships of one organization, found by their id and by the person. */
export class MemberTable {
  readonly admins = new BitSet();
  readonly #handles = new Handles();
  readonly #byHandle: (Member | undefined)[] = [];
  readonly #byUser = new Map<string, Member>();

  get size(): number {
    return this.#handles.size;
  }

  /** One more than the largest handle ever given. */
  get bound(): number {
    return this.#handles.bound;
  }

  ofUser(userId: string): Member | undefined {
    return this.#byUser.get(userId);
  }

  ofId(id: string): Member | undefined {
    const handle = this.#handles.get(id);
    return handle === undefined ? undefined : this.#byHandle[handle];
  }

  ofHandle(handle: number): Member | undefined {
    return this.#byHandle[handle];
  }

  *all(): Generator<Member> {
    for (const member of this.#byHandle) if (member) yield member;
  }

  /** Adds the membership or replaces what was known of it. */
  set(id: string, row: Omit<MembershipRow, 'id'>): void {
    const member = new Member(this.#handles.intern(id), id, row);
    this.#forgetUser(this.#byHandle[member.handle]);
    this.#byHandle[member.handle] = member;
    if (member.userId !== null) this.#byUser.set(member.userId, member);
    if (member.isAdmin) this.admins.add(member.handle);
    else this.admins.delete(member.handle);
  }

  delete(member: Member): void {
    this.#forgetUser(member);
    this.admins.delete(member.handle);
    this.#byHandle[member.handle] = undefined;
    this.#handles.release(member.id);
  }

  /** A person's new membership may have come before the news that the old one ended. */
  #forgetUser(member: Member | undefined): void {
    if (!member || member.userId === null) return;
    if (this.#byUser.get(member.userId) === member) this.#byUser.delete(member.userId);
  }
}
