import type { Member } from '@fleetgate/sdk';
import { DateText, Facts, Section } from '@fleetgate/ui';
import { Alert, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { InvitationLinks } from '../invitation/invitation-links.tsx';

/** Who invited this person, and since when they are here. */
export function MemberInformation({ member }: { member: Member }) {
  const { t } = useTranslation('organizations');
  const isPending = member.status === 'invited';
  return (
    <>
      {isPending && (
        <Alert color="signal" title={t('member.pendingTitle')} mb="md">
          <Text size="sm">{t('member.pendingText')}</Text>
          <InvitationLinks member={member} />
        </Alert>
      )}
      <Section>
        <Facts
          facts={[
            [t('member.email'), member.email],
            [t('member.role'), `${t(`role.${member.role}`)} – ${t(`roleText.${member.role}`)}`],
            [t('member.status'), isPending ? t('status.pending') : t('status.active')],
            ...(isPending
              ? []
              : ([[t('member.joinedAt'), <DateText key="joined" value={member.joinedAt} />]] as const)),
            ...(member.invitedAt === null
              ? []
              : ([[t('member.invitedAt'), <DateText key="invited" value={member.invitedAt} />]] as const)),
            [t('member.invitedBy'), member.invitedBy?.name ?? t('member.nobody')],
            ...(isPending ? ([[t('member.delivery'), deliveryInWords()]] as const) : []),
          ]}
        />
      </Section>
    </>
  );

  function deliveryInWords(): string {
    if (member.mailState !== null) return t(`member.deliveryMail.${member.mailState}`);
    return t('member.deliveryLink');
  }
}
