// What the product has to do, once more and as plainly as possible: sets in memory. Shares nothing with the product.

export type Role = 'admin' | 'editor' | 'viewer';
export type Type = 'device' | 'metering-point';
export const types: readonly Type[] = ['device', 'metering-point'];

export interface Member {
  id: string;
  /** Empty while invited. */
  person: string | undefined;
  email: string;
  role: Role;
  grants: Set<string>;
  all: Set<Type>;
}

export interface Thing {
  type: Type;
  parent: string | undefined;
}

export class Organization {
  readonly id: string;
  readonly members = new Map<string, Member>();
  readonly things = new Map<string, Thing>();
  constructor(id: string) {
    this.id = id;
  }

  memberOf(person: string): Member | undefined {
    return [...this.members.values()].find((member) => member.person === person);
  }
  activeMembers(): Member[] {
    return [...this.members.values()].filter(({ person }) => person !== undefined);
  }
  isLastAdmin(member: Member): boolean {
    const admins = this.activeMembers().filter(({ role }) => role === 'admin');
    return admins.length === 1 && admins[0] === member;
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
    return [...this.things]
      .filter(([id, thing]) => thing.type === type && this.uses(member, id))
      .map(([id]) => id);
  }
  holders(id: string): string[] {
    return [...this.members.values()].filter((member) => this.uses(member, id)).map((member) => member.id);
  }
  removeThing(id: string): void {
    this.things.delete(id);
    for (const { grants } of this.members.values()) grants.delete(id);
  }
}

/** The permissions that histories ask about: who besides Admins holds them, and on what. Written by hand. */
export const sampledPermissions: readonly [action: string, on: Type | 'organization', holders: string][] = [
  ['devices.access', 'organization', 'editor viewer'],
  ['devices.view', 'device', 'editor viewer'],
  ['devices.add', 'organization', 'editor'],
  ['devices.edit', 'device', 'editor'],
  ['devices.delete', 'device', 'editor'],
  ['users.invite', 'organization', ''],
  ['users.change-role', 'organization', ''],
  ['organization.rename', 'organization', ''],
  ['energy.view-dashboards', 'metering-point', 'editor viewer'],
  ['energy.create-widget', 'metering-point', 'editor'],
];

export class Model {
  readonly organizations = new Map<string, Organization>();
  /** Address by account. */
  readonly persons = new Map<string, string>();
  /** What was deleted, to ask about it afterwards. */
  readonly gone: { type: Type | 'organization'; id: string }[] = [];

  organizationsOf(person: string): Organization[] {
    return [...this.organizations.values()].filter((organization) => organization.memberOf(person));
  }
  found(id: string, founder: string, membership: string): Organization {
    const organization = new Organization(id);
    this.join(organization, membership, this.persons.get(founder) ?? '', 'admin').person = founder;
    this.organizations.set(id, organization);
    return organization;
  }
  join(organization: Organization, id: string, email: string, role: Role): Member {
    const member: Member = { id, person: undefined, email, role, grants: new Set(), all: new Set() };
    organization.members.set(id, member);
    return member;
  }
  delete(organization: Organization): void {
    this.organizations.delete(organization.id);
    this.gone.push({ type: 'organization', id: organization.id });
    for (const [id, { type }] of organization.things) this.gone.push({ type, id });
  }
  /** Whether the account may go (R-USR-8). */
  mayDeleteAccount(person: string): boolean {
    return this.organizationsOf(person).every((organization) => {
      const own = organization.memberOf(person);
      return !own || !organization.isLastAdmin(own) || organization.activeMembers().length === 1;
    });
  }
  deleteAccount(person: string): void {
    for (const organization of this.organizationsOf(person)) {
      const own = organization.memberOf(person);
      if (organization.activeMembers().length === 1) this.delete(organization);
      else if (own) organization.members.delete(own.id);
    }
    this.persons.delete(person);
  }
  decides(person: string, action: string, type: string, id: string): boolean {
    const [, on, holders = ''] = sampledPermissions.find(([name]) => name === action) ?? [];
    if (on !== type) return false;
    const organization = [...this.organizations.values()].find((one) => one.id === id || one.things.has(id));
    const member = organization?.memberOf(person);
    if (!organization || !member) return false;
    if (member.role !== 'admin' && !holders.includes(member.role)) return false;
    return type === 'organization' || organization.uses(member, id);
  }
}
