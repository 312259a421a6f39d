import type { Resource } from '@fleetgate/sdk';
import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowMoveRight, IconDots, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { usePointDialogs } from './point-dialogs.tsx';

interface PointMenuProps {
  point: Resource;
  /** Shows what hangs beneath the point, as there is something new. */
  onAdded: () => void;
}

/** What an Admin may do with one point. */
export function PointMenu({ point, onAdded }: PointMenuProps) {
  const { t } = useTranslation('access');
  const openDialog = usePointDialogs();
  const open = (action: 'add' | 'move' | 'rename' | 'delete') => openDialog({ action, point, onAdded });
  return (
    <Menu position="bottom-end" shadow="md" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          c="inherit"
          aria-label={t('points.actions', { name: point.name })}
        >
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconArrowMoveRight size={16} aria-hidden />} onClick={() => open('move')}>
          {t('points.move.open')}
        </Menu.Item>
        <Menu.Item leftSection={<IconPlus size={16} aria-hidden />} onClick={() => open('add')}>
          {t('points.addBeneath')}
        </Menu.Item>
        <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => open('rename')}>
          {t('points.rename')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconTrash size={16} aria-hidden />}
          c="var(--mantine-color-error)"
          onClick={() => open('delete')}
        >
          {t('points.delete.open')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
