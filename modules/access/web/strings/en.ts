export const en = {
  title: 'Roles and permissions',
  navigation: { roles: 'Roles' },
  resourceTypes: {
    dashboard: 'Dashboards',
    'energy-dashboard': 'Energy dashboards',
    'metering-point': 'Metering points',
  },
  roles: {
    title: 'Roles',
    subtitle: 'What each role may do. Editors and Viewers use their permissions only on what was granted to them.',
    count: '{{role}} ({{count}})',
    pending_one: '{{count}} pending',
    pending_other: '{{count}} pending',
    permission: 'Permission',
    allowed: 'Allowed',
    notAllowed: 'Not allowed',
    matrix: 'Permissions of {{service}}',
  },
  role: { admin: 'Admin', editor: 'Editor', viewer: 'Viewer' },
  problems: {
    'admin-has-all': 'Admins have access to everything; there is nothing to change.',
  },
};
