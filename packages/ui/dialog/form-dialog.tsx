import { Button, Group, Stack } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../feedback/problem-alert.tsx';
import { Dialog } from './dialog.tsx';

/** What a dialog with one outcome needs. */
export interface FormDialogProps {
  title: string;
  onClose: () => void;
  submitLabel: string;
  onSubmit: () => void;
  isBusy: boolean;
  error?: unknown;
  /** What others did meanwhile; while the own change runs, it may be just that. */
  notice?: ReactNode;
  isDangerous?: boolean;
  isSubmitDisabled?: boolean;
  size?: string;
  children: ReactNode;
}

/** A dialog that ends in one action. */
export function FormDialog(props: FormDialogProps) {
  const { t } = useTranslation('kit');
  function submit(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation();
    props.onSubmit();
  }
  return (
    <Dialog title={props.title} onClose={props.onClose} size={props.size} closeOnClickOutside={false}>
      <form onSubmit={submit} noValidate>
        <Stack>
          {!props.isBusy && props.notice}
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
    </Dialog>
  );
}
