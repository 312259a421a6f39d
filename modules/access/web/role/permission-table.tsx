import type { PermissionRow } from '@fleetgate/sdk';
import { Text, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconMinus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './permission-table.module.css';

// Explicit roles keep the table a table for screen readers where the style sheet lays its rows out otherwise.
const as = {
  table: { role: 'table' },
  rows: { role: 'rowgroup' },
  row: { role: 'row' },
  columnHeader: { role: 'columnheader', scope: 'col' },
  rowHeader: { role: 'rowheader', scope: 'row' },
  cell: { role: 'cell' },
} as const;

const roles = ['admin', 'editor', 'viewer'] as const;

interface PermissionTableProps {
  service: { title: string; permissions: readonly PermissionRow[] };
  /** What else there is to say of a permission. */
  remark?: (permission: PermissionRow) => string;
}

/** A row for each permission of a service, with its meaning, and a column for each role. */
export function PermissionTable({ service, remark }: PermissionTableProps) {
  const { t } = useTranslation('access');
  return (
    <div className={classes.frame}>
      <table
        className={classes.matrix}
        aria-label={t('roles.matrix', { service: service.title })}
        {...as.table}
      >
        <thead {...as.rows}>
          <tr {...as.row}>
            <th {...as.columnHeader}>{t('roles.permission')}</th>
            {roles.map((role) => (
              <th key={role} {...as.columnHeader}>
                {t(`role.${role}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...as.rows}>
          {service.permissions.map((permission) => (
            <tr key={permission.key} {...as.row}>
              <th {...as.rowHeader}>
                {permission.title}
                <Text size="xs" c="dimmed">
                  {permission.meaning}
                </Text>
                {remark && (
                  <Text size="xs" c="dimmed">
                    {remark(permission)}
                  </Text>
                )}
              </th>
              {roles.map((role) => (
                <td key={role} data-label={t(`role.${role}`)} {...as.cell}>
                  <Cell isAllowed={permission[role]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ isAllowed }: { isAllowed: boolean }) {
  const { t } = useTranslation('access');
  return (
    <>
      {isAllowed ? (
        <IconCheck size={18} aria-hidden className={classes.allowed ?? ''} />
      ) : (
        <IconMinus size={18} aria-hidden opacity={0.4} />
      )}
      <VisuallyHidden>{isAllowed ? t('roles.allowed') : t('roles.notAllowed')}</VisuallyHidden>
    </>
  );
}
