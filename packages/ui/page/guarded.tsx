import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyNote } from '../feedback/empty-note.tsx';
import { usePermissions } from '../session/organization.ts';
import { Page } from './page.tsx';

/** Shows a page to those whose role holds the permission, and says so to the others. The server decides for good. */
export function Guarded({ permission, children }: { permission: string; children: ReactNode }) {
  const { t } = useTranslation('kit');
  const { can } = usePermissions();
  if (can(permission)) return children;
  return (
    <Page title={t('noAccess.title')}>
      <EmptyNote icon={<IconLock />} title={t('noAccess.heading')} text={t('noAccess.text')} />
    </Page>
  );
}
