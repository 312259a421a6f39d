import { useInstallation } from '@fleetgate/ui';
import { Group, Text } from '@mantine/core';

/** The product's mark: a gate, and a way through; on a phone's header without the name. */
export function Brand({ isShort = false }: { isShort?: boolean }) {
  const { productName } = useInstallation();
  return (
    <Group gap={8} wrap="nowrap">
      <svg width="28" height="28" viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="7" fill="#1b4356" />
        <path
          d="M8 25V10a3 3 0 0 1 3-3h10a3 3 0 0 1 3 3v15"
          fill="none"
          stroke="#8db8cb"
          strokeWidth="2.6"
          strokeLinecap="round"
        />
        <path
          d="M11.5 17h8m-3.2-3.8L20 17l-3.7 3.8"
          fill="none"
          stroke="#ebb966"
          strokeWidth="2.6"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <Text fw={650} size="lg" lts="-0.01em" {...(isShort && { visibleFrom: 'xs' })}>
        {productName}
      </Text>
    </Group>
  );
}
