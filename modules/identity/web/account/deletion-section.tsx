import { type AccountDeletion, unwrap } from '@fleetgate/sdk';
import { AppLink, api, notifyDone, ProblemAlert, Section, TypedConfirmation, useMe } from '@fleetgate/ui';
import { Alert, Button, Group, List, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Deletes the account; says first what would happen and what stands in the way (R-USR-8). */
export function DeletionSection() {
  const { t } = useTranslation('identity');
  const [isOpen, setOpen] = useState(false);
  return (
    <Section title={t('account.deletion')} text={t('account.deletionText')}>
      <Group>
        <Button color="red" variant="outline" onClick={() => setOpen(true)}>
          {t('account.deletionOpen')}
        </Button>
      </Group>
      {isOpen && <DeletionDialog onClose={() => setOpen(false)} />}
    </Section>
  );
}

function DeletionDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('identity');
  const { email } = useMe();
  const preview = useQuery({
    queryKey: ['me', 'deletion'],
    queryFn: () => unwrap(api.GET('/api/v1/me/deletion')),
    staleTime: 0,
  });
  const remove = useDeletion(email);
  const isBlocked = preview.data === undefined || preview.data.blockedBy.length > 0;
  return (
    <TypedConfirmation
      onClose={onClose}
      title={t('account.deletion')}
      expected={email}
      submitLabel={t('account.deletionSubmit')}
      onSubmit={() => remove.mutate()}
      isBusy={remove.isPending}
      isSubmitDisabled={isBlocked}
      error={remove.error}
    >
      <Text size="sm">{t('account.deletionText')}</Text>
      <ProblemAlert error={preview.error} />
      {preview.data && <Consequences {...preview.data} />}
    </TypedConfirmation>
  );
}

function Consequences({ blockedBy, deletes, leaves }: AccountDeletion) {
  const { t } = useTranslation('identity');
  return (
    <>
      {blockedBy.length > 0 && (
        <Alert color="red" role="alert" title={t('account.deletionBlocked')}>
          <List size="sm">
            {blockedBy.map(({ id, name }) => (
              <List.Item key={id}>
                <AppLink
                  to="/organizations/$organizationId/users"
                  params={{ organizationId: id }}
                  c="inherit"
                  underline="always"
                >
                  {name}
                </AppLink>
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
      {deletes.length > 0 && <Names text={t('account.deletionDeletes')} organizations={deletes} />}
      {leaves.length > 0 && <Names text={t('account.deletionLeaves')} organizations={leaves} />}
    </>
  );
}

function Names({ text, organizations }: { text: string; organizations: { id: string; name: string }[] }) {
  return (
    <div>
      <Text size="sm">{text}</Text>
      <List size="sm">
        {organizations.map(({ id, name }) => (
          <List.Item key={id}>{name}</List.Item>
        ))}
      </List>
    </div>
  );
}

function useDeletion(email: string) {
  const { t } = useTranslation('identity');
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => unwrap(api.DELETE('/api/v1/me', { body: { confirmEmail: email } })),
    onSuccess: async () => {
      queries.clear();
      notifyDone(t('account.deleted'));
      await navigate({ to: '/sign-in' });
    },
  });
}
