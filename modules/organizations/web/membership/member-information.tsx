import type { Member } from '@fleetgate/sdk';
import { DateText, Facts, MailAddress, Section } from '@fleetgate/ui';
import { Alert, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { expiredInvitation, pendingStatus } from '../invitation/expired-invitation.ts';
import { InvitationLinks } from '../invitation/invitation-links.tsx';

/** Who invited this person, and since when they are here. */
export function MemberInformation({ member }: { member: Member }) {
  const { t } = useTranslation('organizations');
  const isPending = member.status === 'invited';
  return (
    <>
      {isPending && (
        <Alert color="signal" title={t(pendingStatus(member))} mb="md">
          <Text size="sm">
            {expiredInvitation(member) ? t('member.expiredText') : t('member.pendingText')}
          </Text>
          <InvitationLinks member={member} />
        </Alert>
      )}
      <Section>
        <Facts
          facts={[
            [t('member.email'), <MailAddress key="email">{member.email}</MailAddress>],
            [t('member.role'), `${t(`role.${member.role}`)} – ${t(`roleText.${member.role}`)}`],
            [t('member.status'), isPending ? t(pendingStatus(member)) : t('status.active')],
            ...(isPending
              ? []
              : ([[t('member.joinedAt'), <DateText key="joined" value={member.joinedAt} />]] as const)),
            ...(member.invitedAt === null
              ? []
              : ([[t('member.invitedAt'), <DateText key="invited" value={member.invitedAt} />]] as const)),
            ...(member.expiresAt === null
              ? []
              : ([[t('member.expiresAt'), <DateText key="expires" value={member.expiresAt} />]] as const)),
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
