import { type Access, type Invited, type Role, unwrap } from '@fleetgate/sdk';
import {
  api,
  organizationKey,
  ProblemAlert,
  useAction,
  useFieldRules,
  useFields,
  useOrganizationId,
} from '@fleetgate/ui';
import { Alert, Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AccessFields } from '../access/access-fields.tsx';
import { accessOf, type ChosenAccess } from '../access/chosen-access.ts';
import { UnseenUsesAlert } from '../access/unseen-uses-alert.tsx';
import { useUsesOfChosen } from '../access/use-unseen-uses.ts';
import { RoleChoice } from '../membership/role-choice.tsx';

interface InviteFormProps {
  onInvited: (invited: Invited) => void;
  onCancel: () => void;
}

const longestMessage = 1000;

/** Email, role, message and access of an invitation. */
export function InviteForm({ onInvited, onCancel }: InviteFormProps) {
  const { t } = useTranslation('organizations');
  const rules = useFieldRules();
  const [role, setRole] = useState<Role>('viewer');
  const [access, setAccess] = useState<ChosenAccess>({});
  const wanted = role === 'admin' ? {} : accessOf(access);
  const uses = useUsesOfChosen(access, wanted, setAccess);
  const form = useFields(
    { email: '', message: '' },
    { email: rules.email, message: rules.atMost(longestMessage) },
  );
  const invite = useInvite(onInvited, form.showProblem);
  const send = form.submit(({ email, message }) =>
    invite.mutate({
      email: email.trim(),
      role,
      ...(message.trim() !== '' && { message: message.trim() }),
      ...(role !== 'admin' && { access: wanted }),
    }),
  );
  return (
    <form onSubmit={send} noValidate>
      <Stack>
        <TextInput
          {...form.input('email')}
          type="email"
          label={t('invite.email')}
          required
          autoComplete="off"
          data-autofocus
        />
        <RoleChoice value={role} onChange={setRole} />
        {role === 'admin' ? (
          <Alert color="harbor">{t('invite.adminAccess')}</Alert>
        ) : (
          <AccessFields value={access} onChange={setAccess} />
        )}
        <UnseenUsesAlert uses={uses} by="invited" />
        <Textarea
          {...form.input('message')}
          label={t('invite.message')}
          description={t('invite.messageHint')}
          autosize
          minRows={2}
          maxRows={6}
        />
        <ProblemAlert error={invite.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('kit:action.cancel')}
          </Button>
          <Button type="submit" loading={invite.isPending} disabled={uses.isChecking}>
            {t('invite.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface Invitation {
  email: string;
  role: Role;
  message?: string;
  access?: Record<string, Access>;
}

function useInvite(onInvited: (invited: Invited) => void, onRefused: (error: unknown) => void) {
  const organizationId = useOrganizationId();
  const action = useAction({
    run: (body: Invitation) =>
      unwrap(
        api.POST('/api/v1/organizations/{organizationId}/members', {
          params: { path: { organizationId } },
          body,
        }),
      ).catch((error: unknown) => {
        onRefused(error);
        throw error;
      }),
    after: onInvited,
    refetch: [organizationKey(organizationId, 'members'), organizationKey(organizationId, 'organization')],
    silentFailure: true,
  });
  return action;
}
