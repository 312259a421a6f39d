import type { Resource } from '@fleetgate/sdk';
import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowMoveRight, IconDots, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DeletePointDialog } from './delete-point-dialog.tsx';
import { MovePointDialog } from './move-point-dialog.tsx';
import { PointNameDialog } from './point-name-dialog.tsx';

interface PointMenuProps {
  point: Resource;
  /** Shows what hangs beneath the point, as there is something new. */
  onAdded: () => void;
}

/** What an Admin may do with one point. */
export function PointMenu({ point, onAdded }: PointMenuProps) {
  const { t } = useTranslation('access');
  const [open, setOpen] = useState<'add' | 'move' | 'rename' | 'delete'>();
  const close = () => setOpen(undefined);
  return (
    <>
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
          <Menu.Item
            leftSection={<IconArrowMoveRight size={16} aria-hidden />}
            onClick={() => setOpen('move')}
          >
            {t('points.move.open')}
          </Menu.Item>
          <Menu.Item leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen('add')}>
            {t('points.addBeneath')}
          </Menu.Item>
          <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setOpen('rename')}>
            {t('points.rename')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconTrash size={16} aria-hidden />}
            c="var(--mantine-color-error)"
            onClick={() => setOpen('delete')}
          >
            {t('points.delete.open')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {open === 'add' && <PointNameDialog parent={point} onClose={close} onAdded={onAdded} />}
      {open === 'rename' && <PointNameDialog point={point} onClose={close} />}
      {open === 'move' && <MovePointDialog point={point} onClose={close} />}
      {open === 'delete' && <DeletePointDialog point={point} onClose={close} />}
    </>
  );
}
