import { MemberSelect, Section } from '@fleetgate/ui';
import { SimpleGrid } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PermissionSelect } from './permission-select.tsx';
import { Reasons } from './reasons.tsx';

interface ExplainResourceProps {
  resourceType: string;
  resourceId: string;
}

/** On the page of a resource: why whoever is chosen may do something with it, or why not (R-ACC-12). */
export default function ExplainResource({ resourceType, resourceId }: ExplainResourceProps) {
  const { t } = useTranslation('access');
  const [memberId, setMemberId] = useState<string | null>(null);
  const [permission, setPermission] = useState('');
  return (
    <Section title={t('explain.title')} text={t('explain.ofResource')}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <MemberSelect
          label={t('explain.member')}
          placeholder={t('explain.search')}
          withAdmins
          value={memberId}
          onChange={setMemberId}
        />
        <PermissionSelect resourceType={resourceType} value={permission} onChange={setPermission} />
      </SimpleGrid>
      <Reasons
        question={
          memberId !== null && permission !== ''
            ? { memberId, permission, resourceType, resourceId }
            : undefined
        }
      />
    </Section>
  );
}
