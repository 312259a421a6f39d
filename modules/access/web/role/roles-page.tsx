import { type RoleRow, unwrap } from '@fleetgate/sdk';
import {
  api,
  organizationKey,
  Page,
  ProblemAlert,
  useOrganizationId,
  usePermissions,
  Waiting,
} from '@fleetgate/ui';
import { Badge, Group, Paper, SimpleGrid, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { matrixQuery } from './matrix-query.ts';
import { inLanguage } from './matrix-words.ts';
import { PermissionMatrix } from './permission-matrix.tsx';

/** Each role with its members counted, for Admins, and the full matrix, for everybody (R-ROL-8, R-ORG-11). */
export function RolesPage() {
  const { t, i18n } = useTranslation('access');
  const { isAdmin } = usePermissions();
  const counts = useRoleCounts(isAdmin);
  const matrix = useQuery(matrixQuery);
  // both at once: the matrix would be pushed down by what comes above it
  const isPending = matrix.isPending || (isAdmin && counts.isPending);
  return (
    <Page title={t('roles.title')} subtitle={t('roles.subtitle')}>
      <ProblemAlert error={isAdmin ? counts.error : null} onRetry={() => void counts.refetch()} />
      <ProblemAlert error={matrix.error} onRetry={() => void matrix.refetch()} />
      {isPending && <Waiting />}
      {!isPending && isAdmin && counts.data && <RoleCounts rows={counts.data} />}
      {!isPending &&
        matrix.data?.services.map((service) => (
          <PermissionMatrix key={service.key} service={inLanguage(service, i18n.language)} />
        ))}
    </Page>
  );
}

function useRoleCounts(isAdmin: boolean) {
  const organizationId = useOrganizationId();
  return useQuery({
    queryKey: organizationKey(organizationId, 'roles'),
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/organizations/{organizationId}/roles', { params: { path: { organizationId } } }),
      ),
    enabled: isAdmin,
  });
}

function RoleCounts({ rows }: { rows: readonly RoleRow[] }) {
  return (
    <SimpleGrid cols={{ base: 1, xs: 3 }}>
      {rows.map((row) => (
        <RoleCount key={row.role} {...row} />
      ))}
    </SimpleGrid>
  );
}

function RoleCount({ role, members, pending }: RoleRow) {
  const { t } = useTranslation('access');
  return (
    <Paper withBorder p="md" radius="md" bg="var(--fg-surface)">
      <Group justify="space-between">
        <Text fw={600}>{t('roles.count', { role: t(`role.${role}`), count: members })}</Text>
        {pending > 0 && <Badge variant="default">{t('roles.pending', { count: pending })}</Badge>}
      </Group>
    </Paper>
  );
}
