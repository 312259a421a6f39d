import type { PermissionMatrix as Matrix } from '@fleetgate/sdk';
import { Section } from '@fleetgate/ui';
import { PermissionTable } from './permission-table.tsx';

/** The permissions of one Smart Service: what each means, and which roles hold it (R-ROL-3). */
export function PermissionMatrix({ service }: { service: Matrix['services'][number] }) {
  return (
    <Section title={service.title}>
      <PermissionTable service={service} />
    </Section>
  );
}
