import {
  CountryField,
  likelyCountry,
  PasswordField,
  ProblemAlert,
  useFieldRules,
  useFields,
  useInstallation,
} from '@fleetgate/ui';
import { Button, Checkbox, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Terms } from './terms.tsx';
import { useSignUp } from './use-sign-up.ts';

interface SignUpFormProps {
  invitation: string | undefined;
  /** The address that a mailed invitation is for; a handed-over one does not tell it. */
  fixedEmail: string | null | undefined;
}

/** The fields of a registration. */
export function SignUpForm({ invitation, fixedEmail }: SignUpFormProps) {
  const { t } = useTranslation('identity');
  const rules = useFieldRules();
  const { passwordMinLength } = useInstallation();
  const [hasAccepted, setAccepted] = useState(false);
  const [termsError, setTermsError] = useState<string>();
  const form = useFields(
    {
      email: fixedEmail ?? '',
      password: '',
      firstName: '',
      lastName: '',
      country: likelyCountry(navigator.languages),
    },
    {
      email: rules.email,
      password: rules.atLeast(passwordMinLength),
      firstName: rules.required,
      lastName: rules.required,
      country: rules.required,
    },
  );
  const signUp = useSignUp(invitation);
  const signUpWhenAccepted = form.submit((values) => hasAccepted && signUp.mutate(values));
  function send(event: FormEvent) {
    if (!hasAccepted) setTermsError(t('signUp.termsRequired'));
    signUpWhenAccepted(event);
  }
  return (
    <form onSubmit={send} noValidate>
      <Stack gap="sm">
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <TextInput
            {...form.input('firstName')}
            label={t('field.firstName')}
            required
            autoComplete="given-name"
          />
          <TextInput
            {...form.input('lastName')}
            label={t('field.lastName')}
            required
            autoComplete="family-name"
          />
        </SimpleGrid>
        <TextInput
          {...form.input('email')}
          type="email"
          label={t('field.email')}
          required
          autoComplete="email"
          readOnly={Boolean(fixedEmail)}
          description={emailHint()}
        />
        <PasswordField
          {...form.input('password')}
          autoComplete="new-password"
          description={t('field.passwordHint', { count: passwordMinLength })}
        />
        <CountryField
          value={form.values.country}
          onChange={(code) => form.set('country', code)}
          error={form.input('country').error}
        />
        <Checkbox
          label={<Terms />}
          checked={hasAccepted}
          error={termsError}
          onChange={(event) => {
            setAccepted(event.currentTarget.checked);
            setTermsError(undefined);
          }}
        />
        <ProblemAlert error={signUp.error} />
        <Button type="submit" loading={signUp.isPending}>
          {t('signUp.submit')}
        </Button>
      </Stack>
    </form>
  );

  function emailHint(): string | undefined {
    if (fixedEmail) return t('signUp.fixedAddress');
    return invitation === undefined ? undefined : t('signUp.typeAddress');
  }
}
