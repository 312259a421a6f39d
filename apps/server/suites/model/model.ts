import { Organization, type Type } from './organization.ts';

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
    const email = this.persons.get(founder) ?? '';
    organization.join({ id: membership, email, role: 'admin', person: founder });
    this.organizations.set(id, organization);
    return organization;
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
    for (const { members } of this.organizations.values())
      for (const member of members.values()) if (member.invitedBy === person) member.invitedBy = undefined;
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
