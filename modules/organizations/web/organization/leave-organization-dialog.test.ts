import type { Organization, Role } from '@fleetgate/sdk';
import { expect, it } from 'vitest';
import { outcomeOfLeaving } from './leave-organization-dialog.tsx';

function anOrganization(role: Role, members?: Record<Role, number>): Organization {
  return { id: 'o', name: 'Plant', membershipId: 'm', role, ...(members && { members }) };
}

it('R-USR-6 the last Admin among others is told that leaving is refused', () => {
  expect(outcomeOfLeaving(anOrganization('admin', { admin: 1, editor: 0, viewer: 3 }))).toBe('refused');
});

it('R-USR-6 the only member is told that leaving deletes the organization', () => {
  const alone = anOrganization('admin', { admin: 1, editor: 0, viewer: 0 });
  expect(outcomeOfLeaving(alone)).toBe('deletes-organization');
});

it('R-USR-6 one Admin of several simply leaves', () => {
  expect(outcomeOfLeaving(anOrganization('admin', { admin: 2, editor: 0, viewer: 0 }))).toBe('leaves');
});

it('R-ORG-11 an Editor or Viewer, who knows no numbers, simply leaves', () => {
  expect(outcomeOfLeaving(anOrganization('viewer'))).toBe('leaves');
});
