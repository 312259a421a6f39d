import { unwrap } from '@fleetgate/sdk';
import { api } from '@fleetgate/ui';
import type { MemberFilter } from '../membership/membership-queries.ts';

/** Invites everybody in the file, or tells what that would do (R-INV-18). */
export function importMembers(organizationId: string, csv: string, dryRun: boolean) {
  return unwrap(
    api.POST('/api/v1/organizations/{organizationId}/members/import', {
      params: { path: { organizationId }, query: { dryRun: dryRun ? 'true' : 'false' } },
      body: csv,
      bodySerializer: (text) => text,
      headers: { 'content-type': 'text/csv' },
    }),
  );
}

/** What became of the rows of a file. */
export type ImportResult = Awaited<ReturnType<typeof importMembers>>;

/** Where the users list can be downloaded as it is filtered. */
export function exportAddress(organizationId: string, { status, role, q }: MemberFilter): string {
  const query = new URLSearchParams({ format: 'csv' });
  if (status.length > 0) query.set('status', status.join(','));
  if (role.length > 0) query.set('role', role.join(','));
  if (q !== '') query.set('q', q);
  return `/api/v1/organizations/${organizationId}/members/export?${query}`;
}
