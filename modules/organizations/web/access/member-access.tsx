import type { Member } from '@fleetgate/sdk';
import { Hint, ProblemAlert, Section, useOrganizationId, usePaged } from '@fleetgate/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AccessList } from './access-list.tsx';
import { AllSwitch } from './all-switch.tsx';
import { accessKey, accessPage } from './resource-queries.ts';

interface MemberAccessProps {
  member: Member;
  resourceType: string;
}

/** What a member may use of one type; an Admin uses everything, so there is nothing to assign (R-ADM-5). */
export function MemberAccess({ member, resourceType }: MemberAccessProps) {
  const { t } = useTranslation('organizations');
  if (member.role === 'admin') return <Hint>{t('access.adminHasAll')}</Hint>;
  return <GrantedAccess key={resourceType} member={member} resourceType={resourceType} />;
}

function GrantedAccess({ member, resourceType }: MemberAccessProps) {
  const { t } = useTranslation('organizations');
  const organizationId = useOrganizationId();
  const [q, setQ] = useState('');
  const key = accessKey(organizationId, member.id, resourceType);
  const access = usePaged([...key, { q }], (cursor) =>
    accessPage(organizationId, member.id, resourceType, q, cursor),
  );
  const hasAll = access.first?.all ?? false;
  if (access.error && !access.first)
    return <ProblemAlert error={access.error} onRetry={() => void access.refetch()} />;
  return (
    <Section>
      <AllSwitch member={member} resourceType={resourceType} hasAll={hasAll} isPending={access.isPending} />
      {hasAll ? (
        <Hint>{t('access.allOn')}</Hint>
      ) : (
        <AccessList member={member} resourceType={resourceType} access={access} q={q} onSearch={setQ} />
      )}
    </Section>
  );
}
