import { useOrganizationId } from '@fleetgate/ui';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { foundQuery } from './found-queries.ts';

interface AllFoundProps {
  holderId: string;
  resourceType: string;
  q: string;
  /** How many are shown, and whether they are all. */
  shown: number;
  isComplete: boolean;
  onChoose: () => void;
}

/** Offers to give everything that a search finds in one go, with its number, however much of it is shown (R-ACC-8). */
export function AllFound({ holderId, resourceType, q, shown, isComplete, onChoose }: AllFoundProps) {
  const { t } = useTranslation('organizations');
  const organizationId = useOrganizationId();
  const whole = useQuery({
    ...foundQuery(organizationId, holderId, resourceType, q),
    enabled: !isComplete,
  });
  const count = isComplete ? shown : whole.data?.resources;
  return (
    <Button variant="light" size="compact-sm" h="auto" mih={28} onClick={onChoose} styles={wrapping}>
      {count === undefined ? t('access.everyFound', { q }) : t('access.allFound', { count, q })}
    </Button>
  );
}

// a search of many words goes on in the next line
const wrapping = { label: { whiteSpace: 'normal', textAlign: 'start' } } as const;
