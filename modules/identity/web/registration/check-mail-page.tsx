import { AppLink, CardPage, useFieldRules, useFields } from '@fleetgate/ui';
import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { awaitedAddress } from './awaited-address.ts';
import { useResend } from './use-resend.ts';

/** Tells to look into the mailbox, and sends the mail again; after a reload or with a link too old it asks for the address. */
export function CheckMailPage() {
  const { t } = useTranslation('identity');
  const email = awaitedAddress.get();
  const isKnown = email !== '';
  const rules = useFieldRules();
  const form = useFields({ email }, { email: rules.email });
  const resend = useResend();
  return (
    <CardPage
      title={isKnown ? t('checkMail.title') : t('checkMail.againTitle')}
      text={isKnown ? t('checkMail.sent', { email }) : t('checkMail.againText')}
    >
      <form onSubmit={form.submit((values) => resend.mutate(values.email.trim()))} noValidate>
        <Stack>
          {isKnown && <Text size="sm">{t('checkMail.hint')}</Text>}
          {!isKnown && (
            <TextInput
              {...form.input('email')}
              type="email"
              label={t('field.email')}
              required
              autoComplete="email"
            />
          )}
          <Button type="submit" variant="default" loading={resend.isPending}>
            {t('checkMail.resend')}
          </Button>
          <AppLink to="/sign-up" size="sm" ta="center">
            {t('checkMail.wrongAddress')}
          </AppLink>
        </Stack>
      </form>
    </CardPage>
  );
}
