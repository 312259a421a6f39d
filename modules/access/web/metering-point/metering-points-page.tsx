import { EmptyNote, Guarded, Page, SearchField, useMemoryState, useOrganizationId } from '@fleetgate/ui';
import { Box, Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBinaryTree, IconPlus, IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { PointDialogs } from './point-dialogs.tsx';
import { PointList } from './point-list.tsx';
import { PointNameDialog } from './point-name-dialog.tsx';

/** The tree of metering points, which only Admins change (R-ACC-6). */
export function MeteringPointsPage() {
  return (
    <Guarded permission="users.access">
      <MeteringPoints />
    </Guarded>
  );
}

function MeteringPoints() {
  const { t } = useTranslation('access');
  const [q, setQ] = useMemoryState(`metering-points ${useOrganizationId()}`, '');
  const [isAdding, adding] = useDisclosure();
  return (
    <Page
      title={t('points.title')}
      subtitle={t('points.subtitle')}
      actions={
        <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={adding.open}>
          {t('points.add')}
        </Button>
      }
    >
      <Box maw={{ sm: 400 }}>
        <SearchField label={t('points.search')} value={q} onSearch={setQ} />
      </Box>
      <PointDialogs>
        {q === '' ? (
          <PointList
            key="tree"
            label={t('points.title')}
            question={{ parentId: 'root' }}
            empty={
              <EmptyNote
                icon={<IconBinaryTree />}
                title={t('points.emptyTitle')}
                text={t('points.emptyText')}
              />
            }
          />
        ) : (
          <PointList
            key="found"
            label={t('points.title')}
            question={{ q }}
            empty={<EmptyNote icon={<IconSearch />} title={t('points.nothing')} />}
          />
        )}
      </PointDialogs>
      {isAdding && <PointNameDialog parent={null} onClose={adding.close} />}
    </Page>
  );
}
