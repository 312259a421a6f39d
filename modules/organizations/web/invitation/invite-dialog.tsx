import type { Invited } from '@fleetgate/sdk';
import { CopyLink, Dialog } from '@fleetgate/ui';
import { Alert, Button, Group, Stack } from '@mantine/core';
import { IconLink, IconMailCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deliveryText } from './delivery-text.ts';
import { InviteForm } from './invite-form.tsx';

/** Invites a person with role and access in one step, then shows how the invitation gets there (R-INV-1, R-INV-4). */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('organizations');
  const [invited, setInvited] = useState<Invited>();
  const title = invited === undefined ? t('invite.title') : doneTitle(invited);
  return (
    <Dialog title={title} onClose={onClose} size="lg" closeOnClickOutside={false}>
      {invited === undefined ? (
        <InviteForm onInvited={setInvited} onCancel={onClose} />
      ) : (
        <Outcome invited={invited} onAnother={() => setInvited(undefined)} onClose={onClose} />
      )}
    </Dialog>
  );

  function doneTitle({ delivery }: Invited): string {
    return delivery === 'mail' ? t('invite.doneTitle') : t('invite.doneLinkTitle');
  }
}

interface OutcomeProps {
  invited: Invited;
  onAnother: () => void;
  onClose: () => void;
}

function Outcome({ invited, onAnother, onClose }: OutcomeProps) {
  const { t } = useTranslation('organizations');
  const isMailed = invited.delivery === 'mail';
  return (
    <Stack>
      <Alert
        role="status"
        color={isMailed ? 'harbor' : 'signal'}
        icon={isMailed ? <IconMailCheck aria-hidden /> : <IconLink aria-hidden />}
      >
        {deliveryText(t, invited)}
      </Alert>
      <CopyLink label={t('invite.link')} link={invited.link} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onAnother}>
          {t('invite.another')}
        </Button>
        <Button onClick={onClose} data-autofocus>
          {t('invite.close')}
        </Button>
      </Group>
    </Stack>
  );
}
