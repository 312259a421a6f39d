import { builtInManifests } from '@fleetgate/access/server';
import type { FastifyInstance } from 'fastify';

const mark = (holds: boolean) => (holds ? '●' : '–');

/** `docs/permissions.md`: the permission matrix as the server enforces it (R-ROL-3). */
export function permissionsDocument(): string {
  const sections = builtInManifests.map(({ title, permissions }) => {
    const rows = permissions.map(
      ({ key, meaning, resourceTypes, roles }) =>
        `| \`${key}\` | ${meaning} | ${resourceTypes.join(', ')} | ${mark(roles.admin)} | ${mark(roles.editor)} | ${mark(roles.viewer)} |`,
    );
    return `## ${title}\n\n| permission | allows to | asked on | Admin | Editor | Viewer |\n|---|---|---|:-:|:-:|:-:|\n${rows.join('\n')}\n`;
  });
  return `# Permissions

Made from the table that the server decides with; \`npm run fleetgate -- documents\` writes it anew.

Permissions belong to a role, never to a person. Editors and Viewers use theirs only on devices, dashboards and metering points
that an Admin gave them; what is asked on the organization needs the role alone. Admins use everything.

${sections.join('\n')}`;
}

/** `docs/openapi.json`: the interface, made from the routes. */
export function openApiDocument(server: FastifyInstance): string {
  return `${JSON.stringify(server.swagger(), null, 2)}\n`;
}
