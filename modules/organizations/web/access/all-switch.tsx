import type { Member } from '@fleetgate/sdk';
import { FormDialog, useAction, useOrganizationId } from '@fleetgate/ui';
import { Switch, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { accessKey, changeAccess, everyAccessKey } from './resource-queries.ts';
import { UnseenUsesAlert } from './unseen-uses-alert.tsx';
import { unseenUsesQuery } from './unseen-uses-queries.ts';
import { giveUses, useUnseenUses } from './use-unseen-uses.ts';

interface AllSwitchProps {
  member: Member;
  resourceType: string;
  hasAll: boolean;
  isPending: boolean;
}

const all = { all: true } as const;

/** Gives all of a type, also what is added in future, or single ones only again. What all of it uses is asked about first (R-ACC-5). */
export function AllSwitch({ member, resourceType, hasAll, isPending }: AllSwitchProps) {
  const { t } = useTranslation('organizations');
  const organizationId = useOrganizationId();
  const queries = useQueryClient();
  const [isWarned, setWarned] = useState(false);
  const switchAll = useAction({
    run: (all: boolean) => changeAccess(organizationId, member.id, resourceType, { all }),
    done: (_, all) => (all ? t('access.allGiven') : t('access.allTaken')),
    refetch: [accessKey(organizationId, member.id, resourceType)],
  });
  const give = useAction({
    run: () => queries.fetchQuery(unseenUsesQuery(organizationId, { [resourceType]: all }, [member.id])),
    after: (unseen) => (unseen.length > 0 ? setWarned(true) : switchAll.mutate(true)),
  });
  return (
    <>
      <Switch
        label={t('access.allSwitch')}
        checked={hasAll}
        disabled={switchAll.isPending || give.isPending || isPending}
        onChange={(event) => (event.currentTarget.checked ? give.mutate() : switchAll.mutate(false))}
      />
      {isWarned && (
        <GiveAllDialog member={member} resourceType={resourceType} onClose={() => setWarned(false)} />
      )}
    </>
  );
}

type GiveAllDialogProps = Pick<AllSwitchProps, 'member' | 'resourceType'> & { onClose: () => void };

function GiveAllDialog({ member, resourceType, onClose }: GiveAllDialogProps) {
  const { t } = useTranslation('organizations');
  const organizationId = useOrganizationId();
  const uses = useUnseenUses({ [resourceType]: all }, true, [member.id]);
  const give = useAction({
    run: async () => {
      await giveUses(organizationId, member.id, uses.toGive);
      return changeAccess(organizationId, member.id, resourceType, all);
    },
    done: t('access.allGiven'),
    refetch: [everyAccessKey(organizationId, member.id)],
    after: onClose,
    silentFailure: true,
  });
  return (
    <FormDialog
      onClose={onClose}
      title={t('access.assignTitle')}
      submitLabel={t('access.assign')}
      onSubmit={() => give.mutate()}
      isBusy={give.isPending}
      isSubmitDisabled={uses.isChecking}
      error={give.error}
    >
      <Text size="sm">{t('access.allSwitch')}</Text>
      <UnseenUsesAlert uses={uses} by="member" />
    </FormDialog>
  );
}
