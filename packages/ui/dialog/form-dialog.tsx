import { Button, Group, Modal, Stack } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../feedback/problem-alert.tsx';

/** What a dialog with one outcome needs. */
export interface FormDialogProps {
  title: string;
  opened: boolean;
  onClose: () => void;
  submitLabel: string;
  onSubmit: () => void;
  isBusy: boolean;
  error?: unknown;
  isDangerous?: boolean;
  isSubmitDisabled?: boolean;
  size?: string;
  children: ReactNode;
}

/** A dialog that ends in one action; full screen on a phone. */
export function FormDialog(props: FormDialogProps) {
  const { t } = useTranslation('kit');
  const isNarrow = useMediaQuery('(max-width: 36em)') ?? false;
  function submit(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation();
    props.onSubmit();
  }
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={props.title}
      size={props.size ?? 'md'}
      fullScreen={isNarrow}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          {props.children}
          <ProblemAlert error={props.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              {t('action.cancel')}
            </Button>
            <Button
              type="submit"
              color={props.isDangerous ? 'red' : 'harbor'}
              loading={props.isBusy}
              disabled={props.isSubmitDisabled ?? false}
            >
              {props.submitLabel}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
