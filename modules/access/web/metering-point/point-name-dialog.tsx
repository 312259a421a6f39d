import type { Resource } from '@fleetgate/sdk';
import { FormDialog, useAction, useFieldRules, useFields, useOrganizationId } from '@fleetgate/ui';
import { Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { addPoint, pointsKey, renamePoint } from './point-queries.ts';
import type { Meanwhile } from './use-meanwhile.tsx';

const longest = 200;

/** A point to rename, or the place of a new one; null is the top of the tree. */
type PointNameDialogProps = ({ point: Resource } | { parent: Resource | null }) &
  Partial<Meanwhile> & {
    onClose: () => void;
    onAdded?: () => void;
  };

/** Asks for the name of a new point or of one there is. */
export function PointNameDialog(props: PointNameDialogProps) {
  const { onClose, onAdded, isGone = false, notice, ...which } = props;
  const { t } = useTranslation('access');
  const organizationId = useOrganizationId();
  const rules = useFieldRules();
  const isNew = 'parent' in which;
  const form = useFields(
    { name: isNew ? '' : which.point.name },
    { name: (value) => rules.required(value) ?? rules.atMost(longest)(value) },
  );
  const save = useAction({
    run: () => {
      const name = form.values.name.trim();
      return isNew
        ? addPoint(organizationId, name, which.parent?.id ?? null)
        : renamePoint(organizationId, which.point, name);
    },
    done: ({ name }) => (isNew ? t('points.added', { name }) : t('points.renamed', { name })),
    refetch: [pointsKey(organizationId)],
    after: () => {
      onClose();
      onAdded?.();
    },
    silentFailure: true,
  });
  return (
    <FormDialog
      onClose={onClose}
      title={isNew ? t('points.add') : t('points.rename')}
      submitLabel={isNew ? t('points.add') : t('kit:action.save')}
      onSubmit={form.submit(() => save.mutate(undefined, { onError: form.showProblem }))}
      isBusy={save.isPending}
      isSubmitDisabled={isGone}
      notice={notice}
      error={save.error}
    >
      {isNew && which.parent && <Text size="sm">{t('points.addText', { name: which.parent.name })}</Text>}
      <TextInput
        {...form.input('name')}
        label={t('points.name')}
        required
        autoComplete="off"
        data-autofocus
      />
    </FormDialog>
  );
}
