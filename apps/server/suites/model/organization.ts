// What the product has to do, once more and as plainly as possible: sets in memory. Shares nothing with the product.

export type Role = 'admin' | 'editor' | 'viewer';
export type Type = 'device' | 'metering-point';
export const types: readonly Type[] = ['device', 'metering-point'];
export const roles: readonly Role[] = ['admin', 'editor', 'viewer'];

export interface Member {
  id: string;
  /** Empty while invited. */
  person: string | undefined;
  /** The person who invited; nobody of a founder. */
  invitedBy: string | undefined;
  email: string;
  role: Role;
  grants: Set<string>;
  all: Set<Type>;
}

export interface Thing {
  type: Type;
  name: string;
  tags: readonly string[];
  parent: string | undefined;
}

export class Organization {
  readonly id: string;
  readonly members = new Map<string, Member>();
  readonly things = new Map<string, Thing>();
  constructor(id: string) {
    this.id = id;
  }

  /** The same organization again, to try something on. */
  copy(): Organization {
    const copy = new Organization(this.id);
    for (const [id, member] of this.members)
      copy.members.set(id, { ...member, grants: new Set(member.grants), all: new Set(member.all) });
    for (const [id, thing] of this.things) copy.things.set(id, { ...thing });
    return copy;
  }

  join(newcomer: Pick<Member, 'id' | 'email' | 'role'> & Partial<Member>): Member {
    const nothing = {
      person: undefined,
      invitedBy: undefined,
      grants: new Set<string>(),
      all: new Set<Type>(),
    };
    const member: Member = { ...nothing, ...newcomer };
    this.members.set(member.id, member);
    return member;
  }
  memberOf(person: string): Member | undefined {
    return [...this.members.values()].find((member) => member.person === person);
  }
  activeMembers(): Member[] {
    return [...this.members.values()].filter(({ person }) => person !== undefined);
  }
  isLastAdmin(member: Member): boolean {
    return member.person !== undefined && member.role === 'admin' && this.wouldLoseAdmins([member]);
  }
  /** Whether none of the active Admins would be left without these (R-ADM-1). */
  wouldLoseAdmins(members: readonly Member[]): boolean {
    const admins = this.activeMembers().filter(({ role }) => role === 'admin');
    return admins.every((admin) => members.includes(admin));
  }
  ids(type: Type): string[] {
    return [...this.things].filter(([, thing]) => thing.type === type).map(([id]) => id);
  }
  children(id: string): string[] {
    return [...this.things].filter(([, { parent }]) => parent === id).map(([child]) => child);
  }
  above(id: string): string[] {
    const parent = this.things.get(id)?.parent;
    return parent === undefined ? [] : [parent, ...this.above(parent)];
  }
  /** Whether the membership, once active, may use the thing (R-ACC-1, R-ACC-2, R-ACC-6, R-ADM-5). */
  uses(member: Member, id: string): boolean {
    const thing = this.things.get(id);
    if (!thing) return false;
    if (member.role === 'admin' || member.all.has(thing.type)) return true;
    return [id, ...this.above(id)].some((one) => member.grants.has(one));
  }
  usable(member: Member, type: Type): string[] {
    return this.ids(type).filter((id) => this.uses(member, id));
  }
  /** The single grants, whatever they are good for now. */
  granted(member: Member, type: Type): string[] {
    return [...member.grants].filter((id) => this.things.get(id)?.type === type);
  }
  holders(id: string): string[] {
    return [...this.members.values()].filter((member) => this.uses(member, id)).map((member) => member.id);
  }
  removeThing(id: string): void {
    this.things.delete(id);
    for (const { grants } of this.members.values()) grants.delete(id);
  }
}
