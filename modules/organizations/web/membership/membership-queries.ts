import { type Member, type MemberStatus, type Role, unwrap } from '@fleetgate/sdk';
import { api, organizationKey } from '@fleetgate/ui';
import { queryOptions } from '@tanstack/react-query';

const sortFields = ['firstName', 'lastName', 'email', 'invited', 'role'] as const;
const sorts = sortFields.flatMap((field) => [field, `-${field}`] as const);
/** A field to sort by; with a minus the other way round. */
export type MemberSort = (typeof sorts)[number];

/** The order that a list asks for, as far as there is such an order. */
export function memberSort(text: string): MemberSort {
  return sorts.find((known) => known === text) ?? 'lastName';
}

/** What the users list shows: filters, search and order (R-USR-2). */
export interface MemberFilter {
  status: MemberStatus[];
  role: Role[];
  q: string;
  sort: MemberSort;
}

/** Nothing filtered, by last name. */
export const unfiltered: MemberFilter = { status: [], role: [], q: '', sort: 'lastName' };

/** Keys of everything about members, so that one event refreshes all of it. */
export function membersKey(organizationId: string, ...rest: unknown[]) {
  return organizationKey(organizationId, 'members', ...rest);
}

/** One page of the members, active and pending together. */
export function membersPage(organizationId: string, filter: MemberFilter, cursor: string | undefined) {
  const query = {
    sort: filter.sort,
    ...(filter.status.length > 0 && { status: filter.status.join(',') }),
    ...(filter.role.length > 0 && { role: filter.role.join(',') }),
    ...(filter.q !== '' && { q: filter.q }),
    ...(cursor !== undefined && { cursor }),
  };
  return unwrap(
    api.GET('/api/v1/organizations/{organizationId}/members', {
      params: { path: { organizationId }, query },
    }),
  );
}

/** One member. */
export function memberQuery(organizationId: string, memberId: string) {
  return queryOptions({
    queryKey: membersKey(organizationId, 'one', memberId),
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/organizations/{organizationId}/members/{memberId}', {
          params: { path: { organizationId, memberId } },
        }),
      ),
  });
}

/** The invitations of one Admin that nobody has accepted yet (R-INV-17). */
export function openInvitationsQuery(organizationId: string, member: Member) {
  return queryOptions({
    queryKey: membersKey(organizationId, 'invited-by', member.id),
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/organizations/{organizationId}/members/{memberId}/removal', {
          params: { path: { organizationId, memberId: member.id } },
        }),
      ),
    enabled: member.role === 'admin' && member.status === 'active',
  });
}

/** Removes an active member or revokes a pending one's invitation. */
export function removeMember(organizationId: string, memberId: string) {
  return unwrap(
    api.DELETE('/api/v1/organizations/{organizationId}/members/{memberId}', {
      params: { path: { organizationId, memberId } },
    }),
  );
}
