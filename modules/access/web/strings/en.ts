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
    subtitle:
      'What each role may do. Editors and Viewers use their permissions only on what was granted to them.',
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
    'admin-has-all': 'Admins have access to everything. Change the role first to choose single ones.',
    'single-access-for-admin': 'Admins have access to everything; single access can not be set.',
    'unknown-resource': 'This does not exist, or not any more.',
    'contradictory-access': 'The same thing is both added and removed.',
  },
};
