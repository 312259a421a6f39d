import { auth } from '@fleetgate/sdk';
import { useAction } from '@fleetgate/ui';
import { useTranslation } from 'react-i18next';

/** Asks for another confirmation mail; the answer never tells whether the address is known. */
export function useResend() {
  const { t } = useTranslation('identity');
  return useAction<string>({ run: (email) => auth.sendVerification(email), done: t('checkMail.resent') });
}
