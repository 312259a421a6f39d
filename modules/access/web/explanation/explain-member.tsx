import { Section, useOrganizationId, useResourceTypes } from '@fleetgate/ui';
import { NativeSelect, SimpleGrid } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PermissionSelect } from './permission-select.tsx';
import { Reasons } from './reasons.tsx';
import { ResourceSelect } from './resource-select.tsx';

const organization = 'organization';

/** On a user's page: why this user may do something with whatever is chosen, or why not (R-ACC-12). */
export default function ExplainMember({ memberId }: { memberId: string }) {
  const { t } = useTranslation('access');
  const organizationId = useOrganizationId();
  const types = useResourceTypes();
  const [type, setType] = useState('device');
  const [resourceId, setResourceId] = useState<string | null>(null);
  const [permission, setPermission] = useState('');
  const asked = type === organization ? organizationId : resourceId;
  function chooseType(next: string) {
    setType(next);
    setResourceId(null);
    setPermission('');
  }
  return (
    <Section title={t('explain.title')} text={t('explain.ofMember')}>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <NativeSelect
          label={t('explain.kind')}
          value={type}
          onChange={(event) => chooseType(event.currentTarget.value)}
          data={[
            ...types.map(({ type, label }) => ({ value: type, label })),
            { value: organization, label: t('explain.organization') },
          ]}
        />
        {type !== organization && (
          <ResourceSelect key={type} resourceType={type} value={resourceId} onChange={setResourceId} />
        )}
        <PermissionSelect resourceType={type} value={permission} onChange={setPermission} />
      </SimpleGrid>
      <Reasons
        question={
          asked !== null && permission !== ''
            ? { memberId, permission, resourceType: type, resourceId: asked }
            : undefined
        }
      />
    </Section>
  );
}
