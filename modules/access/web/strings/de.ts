import type { SameKeys } from '@fleetgate/ui';
import type { en } from './en.ts';

export const de: SameKeys<typeof en> = {
  title: 'Rollen und Rechte',
  navigation: { roles: 'Rollen' },
  resourceTypes: {
    dashboard: 'Dashboards',
    'energy-dashboard': 'Energie-Dashboards',
    'metering-point': 'Messstellen',
  },
  roles: {
    title: 'Rollen',
    subtitle:
      'Was jede Rolle darf. Editoren und Viewer nutzen ihre Rechte nur für das, was ihnen freigegeben ist.',
    count: '{{role}} ({{count}})',
    pending_one: '{{count}} offen',
    pending_other: '{{count}} offen',
    permission: 'Recht',
    allowed: 'Erlaubt',
    notAllowed: 'Nicht erlaubt',
    matrix: 'Rechte: {{service}}',
  },
  role: { admin: 'Admin', editor: 'Editor', viewer: 'Viewer' },
  problems: {
    'admin-has-all': 'Admins haben Zugriff auf alles. Ändern Sie zuerst die Rolle, um einzelne auszuwählen.',
    'single-access-for-admin': 'Admins haben Zugriff auf alles; einzelner Zugriff lässt sich nicht setzen.',
    'unknown-resource': 'Das gibt es nicht oder nicht mehr.',
    'contradictory-access': 'Dasselbe wird zugleich hinzugefügt und entfernt.',
  },
};
