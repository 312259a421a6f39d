import type { PermissionMatrix as Matrix } from '@fleetgate/sdk';
import { Section } from '@fleetgate/ui';
import { Text, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconMinus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './permission-matrix.module.css';

const roles = ['admin', 'editor', 'viewer'] as const;

/** The permissions of one Smart Service: what each means, and which roles hold it (R-ROL-3). */
export function PermissionMatrix({ service }: { service: Matrix['services'][number] }) {
  const { t } = useTranslation('access');
  return (
    <Section title={service.title}>
      <div className={classes.frame}>
        <table className={classes.matrix} aria-label={t('roles.matrix', { service: service.title })}>
          <thead>
            <tr>
              <th scope="col">{t('roles.permission')}</th>
              {roles.map((role) => (
                <th key={role} scope="col">
                  {t(`role.${role}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {service.permissions.map((permission) => (
              <tr key={permission.key}>
                <th scope="row">
                  {permission.title}
                  <Text size="xs" c="dimmed">
                    {permission.meaning}
                  </Text>
                </th>
                {roles.map((role) => (
                  <td key={role}>
                    <Cell isAllowed={permission[role]} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
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
