import { organizationQuery } from '@fleetgate/ui';
import { Group, getDefaultZIndex, Popover, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBuilding, IconChevronDown } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import classes from './console-frame.module.css';
import { OrganizationChoice } from './organization-choice.tsx';

/** Shows the active organization and leads to the others; on the server nothing is switched (R-ORG-5, R-ORG-7). */
export function OrganizationSwitcher({ organizationId }: { organizationId: string | undefined }) {
  const { t } = useTranslation('shell');
  const [isOpen, { toggle, close }] = useDisclosure();
  const active = useQuery({
    ...organizationQuery(organizationId ?? ''),
    enabled: organizationId !== undefined,
  });
  const name = active.data?.name ?? t('switcher.choose');
  return (
    <Popover
      opened={isOpen}
      onChange={(next) => !next && close()}
      width="min(340px, calc(100vw - 16px))"
      position="bottom-end"
      trapFocus
      returnFocus
      shadow="md"
      // on a small screen a notice would lie on it
      zIndex={getDefaultZIndex('overlay') + 1}
    >
      <Popover.Target>
        <UnstyledButton
          className={classes.headerButton ?? ''}
          onClick={toggle}
          aria-label={t('switcher.label', { name })}
          miw={0}
        >
          <Group gap={6} wrap="nowrap">
            <IconBuilding size={18} stroke={1.6} aria-hidden style={{ flexShrink: 0 }} />
            <Text truncate maw="18rem">
              {name}
            </Text>
            <IconChevronDown size={16} aria-hidden style={{ flexShrink: 0 }} />
          </Group>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown
        p="xs"
        mah="calc(100dvh - 4rem)"
        style={{ overflowY: 'auto' }}
        aria-label={t('switcher.title')}
      >
        <OrganizationChoice activeId={organizationId} role={active.data?.role} onChosen={close} />
      </Popover.Dropdown>
    </Popover>
  );
}
