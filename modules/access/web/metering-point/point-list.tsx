import type { Resource } from '@fleetgate/sdk';
import { LoadMore, ProblemAlert, useOrganizationId, usePaged, Waiting } from '@fleetgate/ui';
import { Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronRight } from '@tabler/icons-react';
import type { CSSProperties, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './point-list.module.css';
import { PointMenu } from './point-menu.tsx';
import { type PointsQuestion, pointsKey, pointsPage } from './point-queries.ts';

interface PointListProps {
  label: string;
  question: PointsQuestion;
  empty: ReactNode;
}

/** Points in a frame: the top of the tree, or what a search found; each opens to what hangs beneath it, if anything does. */
export function PointList({ label, question, empty }: PointListProps) {
  return (
    <div className={classes.frame}>
      <Level label={label} question={question} empty={empty} depth={0} />
    </div>
  );
}

/**
 * One level, fetched when it is opened, page after page: so a tree of any size is complete and quick. What a search found
 * is counted; of a tree the number at one level would mislead.
 */
function Level({ label, question, empty, depth }: PointListProps & { depth: number }) {
  const organizationId = useOrganizationId();
  const points = usePaged(pointsKey(organizationId, question), (cursor) =>
    pointsPage(organizationId, question, cursor),
  );
  if (points.isPending) return <Waiting />;
  if (points.error && points.items.length === 0)
    return <ProblemAlert error={points.error} onRetry={() => void points.refetch()} />;
  if (points.items.length === 0) return empty;
  return (
    <>
      <ul className={classes.list} aria-label={label}>
        {points.items.map((point) => (
          <Branch key={point.id} point={point} depth={depth} isFound={'q' in question} />
        ))}
      </ul>
      {(points.hasNextPage || 'q' in question) && <LoadMore query={points} />}
    </>
  );
}

interface BranchProps {
  point: Resource;
  depth: number;
  isFound: boolean;
}

function Branch({ point, depth, isFound }: BranchProps) {
  const { t } = useTranslation('access');
  const [isOpen, { toggle, open }] = useDisclosure();
  const name = <Name point={point} isFound={isFound} />;
  return (
    <li>
      <div className={classes.row} style={atDepth(depth)}>
        {point.hasChildren ? (
          <UnstyledButton className={classes.toggle ?? ''} aria-expanded={isOpen} onClick={toggle}>
            <IconChevronRight className={classes.arrow ?? ''} size={16} aria-hidden />
            {name}
          </UnstyledButton>
        ) : (
          <div className={classes.leaf}>{name}</div>
        )}
        <PointMenu point={point} onAdded={open} />
      </div>
      {point.hasChildren && isOpen && (
        <Level
          label={t('points.beneath', { name: point.name })}
          question={{ parentId: point.id }}
          depth={depth + 1}
          empty={null}
        />
      )}
    </li>
  );
}

function Name({ point, isFound }: Pick<BranchProps, 'point' | 'isFound'>) {
  const { t } = useTranslation('access');
  const path = isFound ? point.path.join(' / ') : '';
  return (
    <span>
      {point.name}
      {path !== '' && (
        <Text span display="block" size="xs" c="dimmed">
          {t('points.in', { path })}
        </Text>
      )}
    </span>
  );
}

function atDepth(depth: number) {
  return { '--depth': depth } as CSSProperties;
}
