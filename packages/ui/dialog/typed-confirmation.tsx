import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog, type FormDialogProps } from './form-dialog.tsx';

interface TypedConfirmationProps extends FormDialogProps {
  /** Left out while what is confirmed can be undone: then there is nothing to type. */
  expected: string | undefined;
}

/** A dialog for what can not be undone: the button works once the expected words are typed. */
export function TypedConfirmation({ expected, children, ...dialog }: TypedConfirmationProps) {
  const { t } = useTranslation('kit');
  const [typed, setTyped] = useState('');
  const matches = expected === undefined || isTyped(typed, expected);
  return (
    <FormDialog {...dialog} isDangerous isSubmitDisabled={!matches || dialog.isSubmitDisabled === true}>
      {children}
      {expected !== undefined && (
        <TextInput
          label={
            <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
              {t('confirm.type', { expected })}
            </Text>
          }
          description={typed !== '' && !matches ? t('confirm.mismatch') : undefined}
          inputWrapperOrder={['label', 'input', 'description']}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
        />
      )}
    </FormDialog>
  );
}

/** Whether the words were typed: exactly, but for blanks around them. */
export function isTyped(typed: string, expected: string): boolean {
  return typed.trim() === expected.trim() && expected.trim() !== '';
}
