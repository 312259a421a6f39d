import type { Member } from '@fleetgate/sdk';
import { FormDialog, useAction, useOrganizationId, useResourceTypes } from '@fleetgate/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ResourcePicker } from './resource-picker.tsx';
import { accessKey, changeAccess } from './resource-queries.ts';

interface AssignDialogProps {
  member: Member;
  resourceType: string;
  onClose: () => void;
}

/** Gives a member access to chosen resources; what they have already is marked and can not be chosen again. */
export function AssignDialog({ member, resourceType, onClose }: AssignDialogProps) {
  const { t } = useTranslation('organizations');
  const organizationId = useOrganizationId();
  const [chosen, setChosen] = useState<string[]>([]);
  const module = useResourceTypes().find(({ type }) => type === resourceType)?.module;
  const give = useAction({
    run: () => changeAccess(organizationId, member.id, resourceType, { add: chosen }),
    done: t('access.given'),
    refetch: [accessKey(organizationId, member.id, resourceType)],
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
      isSubmitDisabled={chosen.length === 0}
      error={give.error}
    >
      <ResourcePicker
        resourceType={resourceType}
        label={t(`${module}:resourceTypes.${resourceType}`)}
        holderId={member.id}
        chosen={chosen}
        onChange={setChosen}
      />
    </FormDialog>
  );
}
