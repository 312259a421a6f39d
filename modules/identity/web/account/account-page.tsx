import { Page } from '@fleetgate/ui';
import { useTranslation } from 'react-i18next';
import { DeletionSection } from './deletion-section.tsx';
import { EmailSection } from './email-section.tsx';
import { PasswordSection } from './password-section.tsx';
import { PreferencesSection } from './preferences-section.tsx';
import { ProfileSection } from './profile-section.tsx';
import { SessionsSection } from './sessions-section.tsx';

/** Everything about oneself; none of it depends on an organization (R-ORG-6). */
export function AccountPage() {
  const { t } = useTranslation('identity');
  return (
    <Page title={t('account.title')}>
      <ProfileSection />
      <PreferencesSection />
      <EmailSection />
      <PasswordSection />
      <SessionsSection />
      <DeletionSection />
    </Page>
  );
}
