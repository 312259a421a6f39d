import { Hint, ProblemAlert, useOrganizationId, Waiting } from '@fleetgate/ui';
import { Alert, Group, List, Stack, Text, ThemeIcon } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Explained, type ExplainQuestion, explanationQuery } from './explain-query.ts';
import { useReasonText } from './reason-text.ts';
import { useRemedyText } from './remedy-text.ts';

const nothing: ExplainQuestion = { memberId: '', permission: '', resourceType: '', resourceId: '' };

/** The decision and each of its conditions in words, with what an Admin could do about what is missing (R-ACC-12). */
export function Reasons({ question }: { question: ExplainQuestion | undefined }) {
  const { t } = useTranslation('access');
  const organizationId = useOrganizationId();
  const { data, error, refetch, isPlaceholderData } = useQuery({
    ...explanationQuery(organizationId, question ?? nothing),
    enabled: question !== undefined,
  });
  if (question === undefined) return <Hint>{t('explain.incomplete')}</Hint>;
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return (
    <Alert
      role="status"
      opacity={isPlaceholderData ? 0.5 : 1} // still the answer to the question before
      color={data.decision ? 'harbor' : 'signal'}
      title={data.decision ? t('explain.allowed') : t('explain.denied')}
      icon={data.decision ? <IconCheck aria-hidden /> : <IconX aria-hidden />}
    >
      <List spacing="xs" size="sm" listStyleType="none" ps={0} styles={stretched}>
        {data.reasons.map((reason) => (
          <Reason key={reason.condition} reason={reason} resourceType={question.resourceType} />
        ))}
      </List>
    </Alert>
  );
}

const stretched = { itemWrapper: { display: 'block' } } as const;

interface ReasonProps {
  reason: Explained['reasons'][number];
  resourceType: string;
}

function Reason({ reason, resourceType }: ReasonProps) {
  const { t } = useTranslation('access');
  const words = useReasonText();
  const remedyWords = useRemedyText(resourceType);
  const { holds, remedies } = reason;
  const Mark = holds ? IconCheck : IconX;
  return (
    <List.Item>
      <Group align="flex-start" wrap="nowrap" gap="xs">
        <ThemeIcon size={20} radius="xl" variant="default" aria-hidden>
          <Mark size={14} />
        </ThemeIcon>
        <Stack gap={4} miw={0}>
          <Text size="sm">
            {holds ? t('explain.holds') : t('explain.misses')} {words(reason)}
          </Text>
          {remedies.length > 0 && (
            <>
              <Text size="sm">{t('explain.remedies', { count: remedies.length })}</Text>
              <List size="sm">
                {remedies.map((remedy) => (
                  <List.Item key={remedy.do}>{remedyWords(remedy)}</List.Item>
                ))}
              </List>
            </>
          )}
        </Stack>
      </Group>
    </List.Item>
  );
}
