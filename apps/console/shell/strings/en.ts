export const en = {
  skip: 'Skip to content',
  language: { en: 'English', de: 'Deutsch' },
  theme: { auto: 'As the device', light: 'Light', dark: 'Dark' },
  role: { admin: 'Admin', editor: 'Editor', viewer: 'Viewer' },
  navigation: { label: 'Organization', toggle: 'Navigation' },
  switcher: {
    label: 'Organization: {{name}}. Switch organization',
    title: 'Your organizations',
    choose: 'Organizations',
    search: 'Search organizations',
    active: 'Active',
    none: 'No organization matches.',
    many: 'You are in many organizations. If that gets unwieldy, talk to the operator of this installation; there is no limit.',
    manyContact:
      'You are in many organizations. If that gets unwieldy, write to {{contact}}; there is no limit.',
    create: 'Create organization',
    settings: 'Organization settings',
    leave: 'Leave organization',
  },
  menu: {
    label: 'Menu of {{name}}',
    account: 'Your account',
    language: 'Language',
    theme: 'Appearance',
    signOut: 'Sign out',
  },
  connection: {
    offline: 'You are offline. What you see may be out of date.',
    server: 'The server can not be reached at the moment. Nothing is lost; we keep trying.',
  },
  revoked: 'You are no longer a member of {{name}}.',
  notFound: {
    title: 'There is nothing here',
    text: 'The address may be mistyped, or the page has moved.',
    home: 'To the start page',
  },
  noOrganization: {
    title: 'This organization does not exist',
    text: 'It does not exist, or you are not a member of it.',
    home: 'To my organizations',
  },
  trouble: { title: 'This page can not be shown' },
};
