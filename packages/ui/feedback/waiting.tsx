import { Center, Loader, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Stands where something is still being fetched. */
export function Waiting() {
  const { t } = useTranslation('kit');
  return (
    <Center p="xl" role="status">
      <Loader size="sm" aria-hidden />
      <VisuallyHidden>{t('list.loading')}</VisuallyHidden>
    </Center>
  );
}
