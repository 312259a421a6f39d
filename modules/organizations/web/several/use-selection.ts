import type { Member } from '@fleetgate/sdk';
import { displayName, type Selection, useMe } from '@fleetgate/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Which users are selected, kept while the list is filtered, sorted and continued. Nobody selects themselves (R-ADM-4). */
export function useSelection() {
  const { t } = useTranslation('organizations');
  const me = useMe();
  const [chosen, setChosen] = useState<ReadonlyMap<string, Member>>(new Map());
  const selection: Selection<Member> = {
    has: ({ id }) => chosen.has(id),
    canChoose: ({ userId }) => userId !== me.id,
    label: (member) => t('several.select', { name: displayName(member) || member.email }),
    set: (members, isChosen) => {
      const next = new Map(chosen);
      for (const member of members) {
        if (isChosen) next.set(member.id, member);
        else next.delete(member.id);
      }
      setChosen(next);
    },
  };
  return { selection, members: [...chosen.values()], clear: () => setChosen(new Map()) };
}
