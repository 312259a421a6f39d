import { useOrganizationId } from '@fleetgate/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type ChosenAccess, holds, withIds, withoutIds } from './chosen-access.ts';
import { changeAccess } from './resource-queries.ts';
import { type ChosenResources, type UnseenUse, unseenUsesQuery } from './unseen-uses-queries.ts';

/** What a choice uses that would stay unseen, and whether it is given with the choice. */
export interface UnseenUses {
  items: readonly UnseenUse[];
  isGiven: boolean;
  /** Whether the answer for the present choice is still to come: nothing is saved before (R-ACC-5). */
  isChecking: boolean;
  /** Why there is no answer: then it is not known whether there is something to warn of. */
  error: unknown;
  onGive: () => void;
  onUndo: () => void;
}

const none: readonly UnseenUse[] = [];

function useAnswer(access: ChosenResources, isChosen: boolean, memberIds?: string[]) {
  const organizationId = useOrganizationId();
  const { data, isPending, isPlaceholderData, error } = useQuery({
    ...unseenUsesQuery(organizationId, access, memberIds),
    enabled: isChosen,
  });
  return {
    items: (isChosen && data) || none,
    isChecking: isChosen && (isPending || isPlaceholderData),
    error: isChosen ? error : null,
  };
}

/** For members: remembered, to be given first. Said yes to is what is shown, so other uses are asked about anew. */
export function useUnseenUses(
  access: ChosenResources,
  isChosen: boolean,
  memberIds: string[],
): UnseenUses & { toGive: readonly UnseenUse[] } {
  const { items, ...answer } = useAnswer(access, isChosen, memberIds);
  const [accepted, setAccepted] = useState<string>();
  const shown = JSON.stringify(items);
  const isGiven = items.length > 0 && accepted === shown;
  return {
    ...answer,
    items,
    isGiven,
    toGive: isGiven ? items : none,
    onGive: () => setAccepted(shown),
    onUndo: () => setAccepted(undefined),
  };
}

/** Gives a member what was said yes to, before what uses it. */
export async function giveUses(
  organizationId: string,
  memberId: string,
  uses: readonly UnseenUse[],
): Promise<void> {
  for (const { type, ids } of uses) await changeAccess(organizationId, memberId, type, { add: ids });
}

/** For an invitation: what is given too becomes part of the choice itself, where each can still be taken out. */
export function useUsesOfChosen(
  chosen: ChosenAccess,
  access: ChosenResources,
  onChange: (chosen: ChosenAccess) => void,
): UnseenUses {
  const answer = useAnswer(access, Object.keys(access).length > 0);
  const [added, setAdded] = useState(none);
  const isGiven = answer.items.length === 0 && added.length > 0 && holds(chosen, added);
  // what was taken back is shown until the answer says so as well, so that nothing moves
  const isShown = answer.items.length === 0 && (isGiven || answer.isChecking);
  const items = isShown ? added : answer.items;
  return {
    ...answer,
    items,
    isGiven,
    onGive: () => {
      setAdded(items);
      onChange(withIds(chosen, items));
    },
    onUndo: () => onChange(withoutIds(chosen, items)),
  };
}
