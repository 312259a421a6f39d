import type { RegisteredService } from '@fleetgate/sdk';
import { Code, List } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** What the service may ask and do, in words; a scope that the console does not know, in the server's. */
export function Scopes({ scopes }: { scopes: RegisteredService['mayAsk'] }) {
  const { t } = useTranslation('access');
  const inWords = (scope: string, meaning: string) => {
    const name = scope.replace(':', '-');
    return t(`services.scopes.${name}`, { defaultValue: meaning });
  };
  return (
    <List size="sm" spacing={4}>
      {scopes.map(({ scope, meaning }) => (
        <List.Item key={scope}>
          {inWords(scope, meaning)} <Code>{scope}</Code>
        </List.Item>
      ))}
    </List>
  );
}
