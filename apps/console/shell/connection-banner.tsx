import { Alert } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useConnectionWatch } from './use-connection-watch.ts';

/** Says that nothing can be read or changed at the moment, and asks again by itself until it can. */
export function ConnectionBanner() {
  const { t } = useTranslation('shell');
  const isWorking = useConnectionWatch();
  const { online } = useNetwork();
  if (isWorking && online) return null;
  return (
    <Alert role="alert" color="signal" radius={0} icon={<IconPlugConnectedX aria-hidden />} mb="md">
      {online ? t('connection.server') : t('connection.offline')}
    </Alert>
  );
}
