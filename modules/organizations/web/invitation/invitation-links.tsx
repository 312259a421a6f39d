import { type Member, unwrap } from '@fleetgate/sdk';
import {
  ActionButton,
  api,
  CopyLink,
  Dialog,
  FormDialog,
  organizationKey,
  useAction,
  useOrganizationId,
  useRefusalText,
} from '@fleetgate/ui';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deliveryText } from './delivery-text.ts';
import { expiredInvitation } from './expired-invitation.ts';

/** Any Admin may copy a fresh link, resend the mail, or renew, which kills all earlier links (R-INV-9). */
export function InvitationLinks({ member }: { member: Member }) {
  const { t } = useTranslation('organizations');
  const organizationId = useOrganizationId();
  const params = { path: { organizationId, memberId: member.id } };
  const [link, setLink] = useState<string>();
  const [explanation, setExplanation] = useState('');
  const [isRenewing, setRenewing] = useState(false);
  const refetch = [organizationKey(organizationId, 'members')];
  const expired = useRefusalText()(expiredInvitation(member));

  const copy = useAction({
    run: () =>
      unwrap(
        api.POST('/api/v1/organizations/{organizationId}/members/{memberId}/invitation/link', { params }),
      ),
    after: (made) => show(made.link, t('member.copyLinkText', { email: member.email })),
    refetch,
  });
  const resend = useAction({
    run: () =>
      unwrap(
        api.POST('/api/v1/organizations/{organizationId}/members/{memberId}/invitation/resend', { params }),
      ),
    after: (sent) => show(sent.link, deliveryText(t, sent)),
    refetch,
  });
  const renew = useAction({
    run: () =>
      unwrap(
        api.POST('/api/v1/organizations/{organizationId}/members/{memberId}/invitation/renew', { params }),
      ),
    after: (renewed) => {
      setRenewing(false);
      show(renewed.link, deliveryText(t, renewed));
    },
    refetch,
    silentFailure: true,
  });

  function show(made: string, words: string) {
    setLink(made);
    setExplanation(words);
  }

  return (
    <Group gap="xs" mt="sm">
      <ActionButton
        size="xs"
        variant="default"
        reason={expired}
        loading={copy.isPending}
        onClick={() => copy.mutate()}
      >
        {t('member.copyLink')}
      </ActionButton>
      <ActionButton
        size="xs"
        variant="default"
        reason={expired}
        loading={resend.isPending}
        onClick={() => resend.mutate()}
      >
        {t('member.resend')}
      </ActionButton>
      <Button size="xs" variant="default" onClick={() => setRenewing(true)}>
        {t('member.renew')}
      </Button>
      {isRenewing && (
        <FormDialog
          onClose={() => setRenewing(false)}
          title={t('member.renew')}
          submitLabel={t('member.renew')}
          onSubmit={() => renew.mutate()}
          isBusy={renew.isPending}
          error={renew.error}
        >
          <Text size="sm">{t('member.renewText')}</Text>
        </FormDialog>
      )}
      {link !== undefined && <LinkDialog link={link} text={explanation} onClose={() => setLink(undefined)} />}
    </Group>
  );
}

interface LinkDialogProps {
  link: string;
  text: string;
  onClose: () => void;
}

function LinkDialog({ link, text, onClose }: LinkDialogProps) {
  const { t } = useTranslation('organizations');
  return (
    <Dialog title={t('member.copyLinkTitle')} onClose={onClose}>
      <Stack>
        <Text size="sm">{text}</Text>
        <CopyLink label={t('invite.link')} link={link} />
      </Stack>
    </Dialog>
  );
}
