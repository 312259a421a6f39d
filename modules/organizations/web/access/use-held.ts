import type { AccessEntry } from '@fleetgate/sdk';
import { type PagedQuery, useInStep, useOrganizationId, usePaged } from '@fleetgate/ui';
import { accessKey, accessPage } from './resource-queries.ts';

const none: ReadonlyMap<string, AccessEntry> = new Map();

/** What a member may use already of the resources shown; nothing where no member is asked about. */
export function useHeld(
  holderId: string | undefined,
  resourceType: string,
  q: string,
  shown: PagedQuery<{ id: string }>,
) {
  const organizationId = useOrganizationId();
  const key = [...accessKey(organizationId, holderId ?? '', resourceType), 'held', { q }];
  const held = usePaged(
    key,
    (cursor) => accessPage(organizationId, holderId ?? '', resourceType, q, cursor),
    { enabled: holderId !== undefined },
  );
  useInStep(held, shown);
  if (holderId === undefined) return { entries: none, isPending: false, error: null };
  const entries = new Map(held.items.map((entry) => [entry.id, entry]));
  return { entries, isPending: held.isPending, error: held.error };
}
