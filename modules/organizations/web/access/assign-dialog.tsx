import type { Member } from '@fleetgate/sdk';
import { FormDialog, useAction, useFocusAtStep, useOrganizationId, useTypeLabel } from '@fleetgate/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FoundAccess } from './found-access.tsx';
import { foundQuery, giveFound } from './found-queries.ts';
import { ResourcePicker } from './resource-picker.tsx';
import { changeAccess, everyAccessKey } from './resource-queries.ts';
import { UnseenUsesAlert } from './unseen-uses-alert.tsx';
import { giveUses, useUnseenUses } from './use-unseen-uses.ts';

interface AssignDialogProps {
  member: Member;
  resourceType: string;
  onClose: () => void;
}

/**
 * Gives a member access to chosen resources; what they have already is marked and can not be chosen again. Or to all that a
 * search finds, after what that gives was shown.
 */
export function AssignDialog({ member, resourceType, onClose }: AssignDialogProps) {
  const { t } = useTranslation('organizations');
  const organizationId = useOrganizationId();
  const [chosen, setChosen] = useState<string[]>([]);
  const [found, setFound] = useState<string>();
  const label = useTypeLabel()(resourceType);
  const preview = useQuery({
    ...foundQuery(organizationId, member.id, resourceType, found ?? ''),
    enabled: found !== undefined,
  });
  const effect = found === undefined ? undefined : preview.data;
  const wanted = found === undefined ? { ids: chosen } : { filter: { q: found } };
  const uses = useUnseenUses({ [resourceType]: wanted }, found !== undefined || chosen.length > 0, [
    member.id,
  ]);
  const giveUsed = () => giveUses(organizationId, member.id, uses.toGive);
  const common = {
    refetch: [everyAccessKey(organizationId, member.id)],
    after: onClose,
    silentFailure: true,
  };
  const give = useAction({
    run: async () => {
      await giveUsed();
      return changeAccess(organizationId, member.id, resourceType, { add: chosen });
    },
    done: t('access.given'),
    ...common,
  });
  const giveAll = useAction({
    run: async () => {
      await giveUsed();
      return giveFound(organizationId, member.id, resourceType, found ?? '', false);
    },
    done: ({ altered }) => t('access.foundGiven', { count: altered }),
    ...common,
  });
  const step = useFocusAtStep(effect !== undefined);
  function goBack() {
    setFound(undefined);
    giveAll.reset();
  }
  return (
    <FormDialog
      onClose={onClose}
      title={t('access.assignTitle')}
      submitLabel={effect ? t('several.confirm') : t('access.assign')}
      onSubmit={() => (effect ? giveAll.mutate() : give.mutate())}
      isBusy={give.isPending || giveAll.isPending || preview.isFetching}
      isSubmitDisabled={uses.isChecking || (effect ? effect.altered === 0 : chosen.length === 0)}
      error={give.error ?? giveAll.error ?? (found === undefined ? null : preview.error)}
    >
      <div ref={step} tabIndex={-1}>
        {effect ? (
          <FoundAccess effect={effect} q={found ?? ''} onBack={goBack} />
        ) : (
          <ResourcePicker
            resourceType={resourceType}
            label={label}
            holderId={member.id}
            chosen={chosen}
            onChange={setChosen}
            onAllFound={setFound}
          />
        )}
      </div>
      <UnseenUsesAlert uses={uses} by="member" />
    </FormDialog>
  );
}
