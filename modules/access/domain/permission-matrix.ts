import type { ResourceType } from './resource-type.ts';

/** One row: who holds the permission (Admins always, R-ADM-5), what it is asked on, its title and its meaning. */
type Row = readonly [
  admin: true,
  editor: boolean,
  viewer: boolean,
  askedOn: readonly ResourceType[],
  title: string,
  meaning: string,
];

interface ServiceRows {
  readonly title: string;
  /** The resource types that belong to this Smart Service. */
  readonly brings: readonly ResourceType[];
  readonly permissions: Readonly<Record<string, Row>>;
}

const yes = true;
const no = false;

/**
 * The permission matrix: the one source of what each role may do (R-ROL-3). Columns: Admin, Editor, Viewer,
 * asked on, title, meaning. Editor and Viewer act only on resources granted to them (R-ACC-1).
 */
// biome-ignore format: a table is read by its columns
export const permissionMatrix = {
  devices: {
    title: 'Device Management Service',
    brings: ['device'],
    permissions: {
      'devices.access':          [yes, yes, yes, ['organization'], 'Access Smart Service',     'open the service'],
      'devices.view':            [yes, yes, yes, ['device'],       'View devices',             'see and open devices, in all tabs (the tab that lists other people is for Admins)'],
      'devices.add':             [yes, yes, no,  ['organization'], 'Add devices',              'add new devices'],
      'devices.delete':          [yes, yes, no,  ['device'],       'Delete devices',           'delete devices and their data'],
      'devices.reset-token':     [yes, yes, no,  ['device'],       'Reset device token',       'reset the device token, so that the device enrols again'],
      'devices.edit':            [yes, yes, no,  ['device'],       'Edit data of device',      'change name, location, tags, description'],
      'devices.export-logs':     [yes, yes, yes, ['device'],       'Export logs',              'export the logs of a device'],
      'devices.update-firmware': [yes, yes, no,  ['device'],       'Perform firmware updates', 'start a firmware update'],
      'devices.assign-metrics':  [yes, yes, no,  ['device'],       'Assign metrics',           'add or remove metrics of a device'],
    },
  },
  users: {
    title: 'User Management Service',
    brings: [],
    permissions: {
      'users.access':      [yes, no,  no,  ['organization'], 'Access Smart Service', 'open the service'],
      'users.invite':      [yes, no,  no,  ['organization'], 'Invite User',          'invite another person to the organization'],
      'users.change-role': [yes, no,  no,  ['organization'], 'Change User role',     'change the role of another user'],
      'users.remove':      [yes, no,  no,  ['organization'], 'Remove User',          'remove a user from the organization'],
    },
  },
  store: {
    title: 'Service Store & Subscription Management',
    brings: [],
    permissions: {
      'store.access':         [yes, yes, yes, ['organization'], 'Access Smart Service', 'open the Service Store'],
      'store.book':           [yes, no,  no,  ['organization'], 'Book a Smart Service', 'book a package'],
      'store.cancel':         [yes, no,  no,  ['organization'], 'Cancel Subscription',  'cancel a running paid subscription'],
      'store.assign-metrics': [yes, no,  no,  ['organization'], 'Assign Metrics',       'assign metrics to a device within a subscription'],
      'store.assign-devices': [yes, no,  no,  ['organization'], 'Assign Devices',       'assign a device to a subscription'],
    },
  },
  organization: {
    title: 'Organization Settings',
    brings: [],
    permissions: {
      'organization.create':         [yes, yes, yes, ['installation'], 'Create Organization',        'create a new organization (needs no membership)'],
      'organization.rename':         [yes, no,  no,  ['organization'], 'Rename Organization',        'rename the organization'],
      'organization.change-billing': [yes, no,  no,  ['organization'], 'Change Billing information', "change the organization's billing data"],
    },
  },
  energy: {
    title: 'Energy Management Service',
    brings: ['energy-dashboard', 'metering-point'],
    permissions: {
      'energy.access':                 [yes, yes, yes, ['organization'],                       'Access Smart Service',               'open the service'],
      'energy.view-dashboards':        [yes, yes, yes, ['energy-dashboard', 'metering-point'], 'View dashboards',                    'view dashboards'],
      'energy.create-dashboard':       [yes, yes, no,  ['organization'],                       'Create dashboard',                   'create a dashboard'],
      'energy.create-widget':          [yes, yes, no,  ['energy-dashboard', 'metering-point'], 'Create new widget',                  'create a widget within a dashboard'],
      'energy.delete-dashboard':       [yes, yes, no,  ['energy-dashboard'],                   'Delete dashboard',                   'delete a dashboard'],
      'energy.remove-widget':          [yes, yes, no,  ['energy-dashboard', 'metering-point'], 'Remove widget',                      'delete a widget within a dashboard'],
      'energy.edit-dashboard':         [yes, yes, no,  ['energy-dashboard', 'metering-point'], 'Add/change metadata of a dashboard', 'change title, description and the like'],
      'energy.view-reports':           [yes, yes, yes, ['energy-dashboard'],                   'View reports',                       'open the Reports section'],
      'energy.create-virtual-device':  [yes, yes, no,  ['organization', 'metering-point'],     'Create new virtual device',          'create a virtual device for use in dashboards'],
      'energy.export-data':            [yes, yes, yes, ['energy-dashboard', 'metering-point'], 'Export energy data',                 'export displayed data'],
      'energy.use-widget':             [yes, yes, yes, ['energy-dashboard', 'metering-point'], 'Use widget',                         'settings within a widget while looking (date, devices, statistics)'],
      'energy.download-report':        [yes, yes, no,  ['energy-dashboard'],                   'Download report',                    'download a report'],
      'energy.change-report-settings': [yes, yes, no,  ['energy-dashboard'],                   'Change settings',                    'change settings in the Reports section, based on the dashboards used'],
    },
  },
  'time-series': {
    title: 'Time Series Data Service',
    brings: ['dashboard'],
    permissions: {
      'time-series.access':                      [yes, yes, yes, ['organization'], 'Access Smart Service',        'open the service'],
      'time-series.view-dashboards':             [yes, yes, yes, ['dashboard'],    'Show dashboards',             'open dashboards in the dashboard groups'],
      'time-series.view-device-template':        [yes, yes, yes, ['device'],       'View device template',        'open the ready-made dashboard of a device'],
      'time-series.create-dashboard':            [yes, yes, no,  ['organization'], 'Create new dashboard',        'create a dashboard'],
      'time-series.delete-dashboard':            [yes, yes, no,  ['dashboard'],    'Delete dashboard',            'delete a dashboard'],
      'time-series.create-notification-channel': [yes, no,  no,  ['organization'], 'Create notification channel', 'set up a notification channel'],
      'time-series.delete-notification-channel': [yes, no,  no,  ['organization'], 'Delete notification channel', 'delete a notification channel'],
      'time-series.edit-notification-channel':   [yes, no,  no,  ['organization'], 'Edit notification channel',   'change a notification channel'],
      'time-series.create-alert-rule':           [yes, yes, no,  ['dashboard'],    'Create alert rules',          'create an alert rule within a dashboard'],
      'time-series.edit-alert-rule':             [yes, yes, no,  ['dashboard'],    'Edit alert rules',            'edit an alert rule'],
      'time-series.delete-alert-rule':           [yes, yes, no,  ['dashboard'],    'Delete alert rules',          'remove an alert rule'],
      'time-series.mark-favorite':               [yes, yes, yes, ['dashboard'],    'Mark as favorite',            'mark a dashboard as a favorite (personal)'],
      'time-series.change-home-dashboard':       [yes, yes, yes, ['dashboard'],    'Change home dashboard',       'change the home dashboard (only the own view of the service)'],
      'time-series.set-permissions':             [yes, no,  no,  ['organization'], 'Set individual Permissions',  'give rights on dashboard groups or single dashboards to roles or users'],
    },
  },
  impulse: {
    title: 'Impulse Analytics Service',
    brings: [],
    permissions: {
      'impulse.access':               [yes, yes, yes, ['organization'], 'Access Smart Service',       'open the service'],
      'impulse.view-device':          [yes, yes, yes, ['device'],       'Show detail view of device', 'open devices and analyse the arresters'],
      'impulse.view-surge':           [yes, yes, yes, ['device'],       'Show graph of surge',        'see the curve of a lightning strike'],
      'impulse.create-status-report': [yes, yes, no,  ['device'],       'Create status report',       'create and export a status report of a device'],
      'impulse.view-journal':         [yes, yes, yes, ['organization'], 'Show Journal',               'open the journal'],
      'impulse.edit-notifications':   [yes, yes, no,  ['organization'], 'Edit notifications',         'set up notifications for specific users within the journal (Editors enter addresses freely; they are given no list of people)'],
      'impulse.view-control-api':     [yes, yes, no,  ['organization'], 'Show Control API',           'open the Control API'],
      'impulse.generate-token':       [yes, no,  no,  ['organization'], 'Generate new API token',     'make a new Control API token'],
      'impulse.download-surges':      [yes, yes, yes, ['device'],       'Download surges',            'download single surges as CSV'],
      'impulse.configure-arrester':   [yes, yes, no,  ['device'],       'Configure arrester',         'add and edit arresters'],
    },
  },
} as const satisfies Readonly<Record<string, ServiceRows>>;

type Matrix = typeof permissionMatrix;

/** The key of a built-in Smart Service. */
export type ServiceKey = keyof Matrix;

/** The key of a built-in permission; a misspelt one does not type-check. */
export type PermissionKey = { [Service in ServiceKey]: keyof Matrix[Service]['permissions'] }[ServiceKey];
