import type { SameKeys } from '@fleetgate/ui';
import type { en } from './en.ts';

export const de: SameKeys<typeof en> = {
  skip: 'Zum Inhalt springen',
  home: '{{name}}, Startseite',
  language: { en: 'English', de: 'Deutsch' },
  theme: { auto: 'Wie das Gerät', light: 'Hell', dark: 'Dunkel' },
  role: { admin: 'Admin', editor: 'Editor', viewer: 'Viewer' },
  navigation: { label: 'Organisation', toggle: 'Navigation' },
  switcher: {
    label: 'Organisation: {{name}}. Organisation wechseln',
    title: 'Ihre Organisationen',
    choose: 'Organisationen',
    search: 'Organisationen suchen',
    active: 'Aktiv',
    none: 'Keine Organisation passt dazu.',
    many: 'Sie sind in vielen Organisationen. Wenn das unübersichtlich wird, sprechen Sie mit dem Betreiber dieser Installation; eine Grenze gibt es nicht.',
    manyContact:
      'Sie sind in vielen Organisationen. Wenn das unübersichtlich wird, schreiben Sie an {{contact}}; eine Grenze gibt es nicht.',
    create: 'Organisation anlegen',
    settings: 'Organisation verwalten',
    leave: 'Organisation verlassen',
  },
  menu: {
    label: 'Menü von {{name}}',
    account: 'Ihr Konto',
    language: 'Sprache',
    theme: 'Darstellung',
    signOut: 'Abmelden',
  },
  connection: {
    offline: 'Sie sind offline. Was Sie sehen, ist vielleicht nicht aktuell.',
    server: 'Der Server ist im Moment nicht erreichbar. Nichts geht verloren; wir versuchen es weiter.',
  },
  revoked: 'Sie sind nicht mehr Mitglied von {{name}}.',
  roleChanged: 'Ein Admin hat Ihre Rolle geändert. Sie sind jetzt {{role}}.',
  notFound: {
    title: 'Hier ist nichts',
    text: 'Vielleicht ist die Adresse vertippt, oder die Seite ist umgezogen.',
    home: 'Zur Startseite',
  },
  noOrganization: {
    title: 'Diese Organisation gibt es nicht',
    text: 'Es gibt sie nicht, oder Sie sind kein Mitglied.',
    home: 'Zu meinen Organisationen',
  },
  trouble: { title: 'Diese Seite kann nicht angezeigt werden' },
};
