import { useInstallation } from '@fleetgate/ui';
import { Anchor } from '@mantine/core';
import { Trans, useTranslation } from 'react-i18next';

/** What is agreed to; the operator's documents open beside this page. */
export function Terms() {
  const { t } = useTranslation('identity');
  const { termsUrl, privacyUrl } = useInstallation();
  return (
    <Trans
      t={t}
      i18nKey="signUp.terms"
      components={{ terms: <Document url={termsUrl} />, privacy: <Document url={privacyUrl} /> }}
    />
  );
}

function Document({ url, children }: { url: string | null; children?: React.ReactNode }) {
  if (url === null) return children;
  return (
    <Anchor href={url} target="_blank" rel="noreferrer" inherit underline="always">
      {children}
    </Anchor>
  );
}
