/** A text of the console in each of its languages. */
interface Words {
  readonly en: string;
  readonly de: string;
}

/** One picture: where to go, and what to open there. */
export interface Stop {
  readonly name: string;
  readonly path: string;
  /** The button that opens a dialog or a menu. */
  readonly button?: Words;
  /** The server refuses something here, and the browser says so in its console. */
  readonly isRefused?: true;
}

/** What the paths need to know of the demonstration. */
export interface Places {
  readonly organizationId: string;
  readonly emptyOrganizationId: string;
  readonly deviceId: string;
  readonly editorId: string;
  readonly pendingId: string;
}

const words = (en: string, de: string): Words => ({ en, de });

/** The pages that anybody may open. */
export const visitorStops: readonly Stop[] = [
  { name: 'sign-in', path: '/sign-in?expired=true', isRefused: true },
  { name: 'sign-in-empty', path: '/sign-in', button: words('Sign in', 'Anmelden'), isRefused: true },
  { name: 'sign-up', path: '/sign-up', isRefused: true },
  {
    name: 'sign-up-empty',
    path: '/sign-up',
    button: words('Create account', 'Konto anlegen'),
    isRefused: true,
  },
  { name: 'check-mail', path: '/check-mail' },
  { name: 'forgot-password', path: '/forgot-password' },
  { name: 'reset-password', path: '/reset-password?token=x' },
  { name: 'reset-password-broken', path: '/reset-password' },
  { name: 'verify-email', path: '/verify-email?token=x', isRefused: true },
  { name: 'verify-email-broken', path: '/verify-email' },
  { name: 'confirm-email-change', path: '/confirm-email-change?token=x', isRefused: true },
  { name: 'invitation-not-valid', path: '/invitations/x', isRefused: true },
  { name: 'not-found', path: '/nowhere' },
];

/** Every page and dialog of an Admin. */
export function adminStops(places: Places): Stop[] {
  const organization = `/organizations/${places.organizationId}`;
  const device = `${organization}/devices/${places.deviceId}`;
  const editor = `${organization}/users/${places.editorId}`;
  const pending = `${organization}/users/${places.pendingId}`;
  const empty = `/organizations/${places.emptyOrganizationId}`;
  return [
    { name: 'devices', path: `${organization}/devices` },
    { name: 'devices-add', path: `${organization}/devices`, button: words('Add device', 'Gerät hinzufügen') },
    { name: 'devices-empty', path: `${empty}/devices` },
    { name: 'device', path: device },
    { name: 'device-edit', path: device, button: words('Edit', 'Bearbeiten') },
    { name: 'device-delete', path: device, button: words('Delete', 'Löschen') },
    { name: 'device-assign', path: device, button: words('Assign users', 'Benutzer zuweisen') },
    {
      name: 'device-several',
      path: device,
      button: words('Several at once', 'Mehrere auf einmal'),
    },
    { name: 'device-unknown', path: `${organization}/devices/unknown`, isRefused: true },
    { name: 'users', path: `${organization}/users` },
    {
      name: 'users-invite',
      path: `${organization}/users`,
      button: words('Invite user', 'Benutzer einladen'),
    },
    {
      name: 'users-menu',
      path: `${organization}/users`,
      button: words('Menu of ', 'Menü von '),
    },
    {
      // where no button lies half beneath the open list, which would count as a target that is too small
      name: 'switcher',
      path: `${organization}/roles`,
      button: words('Organization: ', 'Organisation: '),
    },
    { name: 'user', path: editor },
    { name: 'user-role', path: editor, button: words('Change role', 'Rolle ändern') },
    { name: 'user-remove', path: editor, button: words('Remove user', 'Benutzer entfernen') },
    { name: 'user-devices', path: `${editor}?tab=device` },
    { name: 'user-assign', path: `${editor}?tab=device`, button: words('Assign', 'Zuweisen') },
    { name: 'user-pending', path: pending },
    { name: 'user-revoke', path: pending, button: words('Revoke invitation', 'Einladung widerrufen') },
    { name: 'user-link', path: pending, button: words('Get a link', 'Link holen') },
    { name: 'user-unknown', path: `${organization}/users/unknown`, isRefused: true },
    { name: 'metering-points', path: `${organization}/metering-points` },
    {
      name: 'metering-points-add',
      path: `${organization}/metering-points`,
      button: words('Add metering point', 'Messstelle hinzufügen'),
    },
    { name: 'roles', path: `${organization}/roles` },
    { name: 'services', path: `${organization}/services` },
    { name: 'settings', path: `${organization}/settings` },
    {
      name: 'user-several',
      path: `${editor}?tab=device`,
      button: words('Several at once', 'Mehrere auf einmal'),
    },
    { name: 'user-explain', path: `${editor}?tab=explain` },
    { name: 'settings-billing', path: `${organization}/settings?tab=billing` },
    {
      name: 'settings-leave',
      path: `${organization}/settings`,
      button: words('Leave organization', 'Organisation verlassen'),
    },
    {
      name: 'settings-delete',
      path: `${organization}/settings`,
      button: words('Delete organization', 'Organisation löschen'),
    },
    { name: 'new-organization', path: '/new-organization' },
    { name: 'organization-unknown', path: '/organizations/unknown/devices', isRefused: true },
    { name: 'account', path: '/account' },
    { name: 'account-delete', path: '/account', button: words('Delete account …', 'Konto löschen …') },
  ];
}

/** What Editors and Viewers see: less, with the reasons. */
export function memberStops(places: Places): Stop[] {
  const organization = `/organizations/${places.organizationId}`;
  return [
    { name: 'devices', path: `${organization}/devices` },
    { name: 'device', path: `${organization}/devices/${places.deviceId}` },
    { name: 'users', path: `${organization}/users`, isRefused: true },
    { name: 'roles', path: `${organization}/roles`, isRefused: true },
    { name: 'services', path: `${organization}/services` },
    { name: 'settings', path: `${organization}/settings` },
  ];
}
