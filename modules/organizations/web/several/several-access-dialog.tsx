import {
  Dialog,
  displayName,
  FormDialog,
  organizationKey,
  useAction,
  useFocusAtStep,
  useOrganizationId,
} from '@fleetgate/ui';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { UnseenUsesAlert } from '../access/unseen-uses-alert.tsx';
import { useUnseenUses } from '../access/use-unseen-uses.ts';
import { AccessChoice, type Choice, noChoice, resourcesOf } from './access-choice.tsx';
import { EffectList } from './effect-list.tsx';
import type { SeveralDialogProps } from './roles-dialog.tsx';
import { type AccessWish, changeAccessOfSeveral, type Effect } from './several-queries.ts';

interface SeveralAccessDialogProps extends SeveralDialogProps {
  /** What is chosen from first; devices unless told. */
  resourceType?: string;
}

/** Gives or takes access of one user or all selected ones; who gains and who loses is shown before (R-ACC-8). */
export function SeveralAccessDialog({
  members,
  resourceType: first,
  onClose,
  onDone,
}: SeveralAccessDialogProps) {
  const { t } = useTranslation('organizations');
  const organizationId = useOrganizationId();
  const [choice, setChoice] = useState<Choice>({ ...noChoice, ...(first && { resourceType: first }) });
  const [effect, setEffect] = useState<Effect>();
  const granted = members.filter(({ role }) => role !== 'admin');
  const admins = members.length - granted.length;
  const resources = resourcesOf(choice);
  const ids = granted.map(({ id }) => id);
  const { resourceType, change } = choice;
  const wish = (): AccessWish => ({ ids, resourceType, resources: resources ?? { ids: [] }, change });
  const isGiving = effect !== undefined && resources !== undefined && change === 'add';
  const uses = useUnseenUses(isGiving ? { [resourceType]: resources } : {}, isGiving, ids);
  async function giveUses() {
    for (const { type, ids: used } of uses.toGive) {
      const more = { ids, resourceType: type, resources: { ids: used }, change: 'add' } as const;
      await changeAccessOfSeveral(organizationId, more, false);
    }
  }
  const preview = useAction({
    run: () => changeAccessOfSeveral(organizationId, wish(), true),
    after: setEffect,
    silentFailure: true,
  });
  const confirm = useAction({
    run: async () => {
      await giveUses();
      return changeAccessOfSeveral(organizationId, wish(), false);
    },
    done: t('several.accessDone'),
    refetch: [organizationKey(organizationId)],
    after: () => {
      onClose();
      onDone();
    },
    silentFailure: true,
  });
  const step = useFocusAtStep(effect !== undefined);
  function goBack() {
    setEffect(undefined);
    confirm.reset();
  }
  const [only] = members;
  const title =
    only && members.length === 1
      ? t('several.accessOf', { name: displayName(only) })
      : t('several.accessTitle', { count: granted.length });
  if (granted.length === 0)
    return (
      <Dialog title={title} onClose={onClose}>
        <Text size="sm">{t('several.nobodyLeft')}</Text>
      </Dialog>
    );
  return (
    <FormDialog
      onClose={onClose}
      title={title}
      submitLabel={effect ? t('several.confirm') : t('several.preview')}
      onSubmit={() => (effect ? confirm.mutate() : preview.mutate())}
      isBusy={preview.isPending || confirm.isPending}
      isSubmitDisabled={resources === undefined || effect?.altered === 0 || uses.isChecking}
      error={preview.error ?? confirm.error}
    >
      {admins > 0 && <Text size="sm">{t('several.adminsLeft', { count: admins })}</Text>}
      <Stack ref={step} tabIndex={-1} {...(effect && { gap: 'xs' })}>
        {effect ? (
          <>
            <EffectList effect={effect} />
            <UnseenUsesAlert uses={uses} by={members.length === 1 ? 'member' : 'several'} />
            <Group>
              <Button variant="subtle" size="compact-sm" onClick={goBack}>
                {t('several.change')}
              </Button>
            </Group>
          </>
        ) : (
          <AccessChoice choice={choice} onChange={setChoice} />
        )}
      </Stack>
    </FormDialog>
  );
}
