import {
  Dialog,
  FormDialog,
  organizationKey,
  useAction,
  useFocusAtStep,
  useOrganizationId,
} from '@fleetgate/ui';
import { Alert, Button, FileInput, Group, Stack, Text } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ImportRows, isWarned } from './import-rows.tsx';
import { type ImportResult, importMembers } from './member-file-queries.ts';

/** Invites the people in a CSV file: first a dry run that tells of each row, then what was shown (R-INV-18). */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('organizations');
  const organizationId = useOrganizationId();
  const [csv, setCsv] = useState<string>();
  const [tried, setTried] = useState<ImportResult>();
  const [done, setDone] = useState<ImportResult>();
  const ready = countOf(tried, 'ok');
  const refused = countOf(tried, 'refused');
  const warned = tried?.rows.filter(isWarned).length ?? 0;
  const step = useFocusAtStep(tried !== undefined);
  const attempt = useAction({
    run: () => importMembers(organizationId, csv ?? '', true),
    after: setTried,
    silentFailure: true,
  });
  const invite = useAction({
    run: () => importMembers(organizationId, csv ?? '', false),
    refetch: [organizationKey(organizationId)],
    after: setDone,
    silentFailure: true,
  });
  async function choose(file: File | null) {
    setTried(undefined);
    attempt.reset();
    invite.reset();
    setCsv(file ? await file.text() : undefined);
  }
  if (done) return <Done result={done} onClose={onClose} />;
  return (
    <FormDialog
      onClose={onClose}
      size="lg"
      title={t('file.title')}
      submitLabel={tried ? t('file.invite', { count: ready }) : t('file.try')}
      onSubmit={() => (tried ? invite.mutate() : attempt.mutate())}
      isBusy={attempt.isPending || invite.isPending}
      isSubmitDisabled={csv === undefined || (tried !== undefined && ready === 0)}
      error={attempt.error ?? invite.error}
    >
      <Text size="sm">{t('file.text')}</Text>
      <FileInput
        label={t('file.choose')}
        placeholder={t('file.chooseHint')}
        accept=".csv,text/csv"
        clearable={false}
        onChange={(file) => void choose(file)}
      />
      {tried && (
        <Stack gap="xs" ref={step} tabIndex={-1}>
          <Text size="sm" role="status">
            {t('file.ready', { count: ready })} {refused > 0 && t('file.refused', { count: refused })}
          </Text>
          {warned > 0 && (
            <Alert color="signal" icon={<IconEyeOff aria-hidden />}>
              {t('file.warned', { count: warned })}
            </Alert>
          )}
          <ImportRows result={tried} />
        </Stack>
      )}
    </FormDialog>
  );
}

function Done({ result, onClose }: { result: ImportResult; onClose: () => void }) {
  const { t } = useTranslation('organizations');
  const left = countOf(result, 'refused');
  return (
    <Dialog title={t('file.done', { count: countOf(result, 'ok') })} onClose={onClose} size="lg">
      <Stack>
        <Text size="sm">
          {t('file.doneText')} {left > 0 && t('file.left', { count: left })}
        </Text>
        <ImportRows result={result} />
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('file.close')}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

function countOf(result: ImportResult | undefined, status: ImportResult['rows'][number]['status']): number {
  return (result?.rows ?? []).filter((row) => row.status === status).length;
}
