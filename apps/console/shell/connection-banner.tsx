import { meQuery } from '@fleetgate/ui';
import { Alert } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useConnection } from './connection.ts';

const askAgainAfter = 5_000;

/** Says that nothing can be read or changed at the moment, and asks again by itself until it can. */
export function ConnectionBanner() {
  const { t } = useTranslation('shell');
  const isWorking = useConnection();
  const { online } = useNetwork();
  useQuery({ ...meQuery, refetchInterval: isWorking ? false : askAgainAfter });
  if (isWorking && online) return null;
  return (
    <Alert role="alert" color="signal" radius={0} icon={<IconPlugConnectedX aria-hidden />} mb="md">
      {online ? t('connection.server') : t('connection.offline')}
    </Alert>
  );
}
