import type { en } from './en.ts';
import type { SameKeys } from './strings.ts';

export const de: SameKeys<typeof en> = {
  action: {
    cancel: 'Abbrechen',
    close: 'Schließen',
    copy: 'Link kopieren',
    copied: 'Kopiert',
    loadMore: 'Mehr laden',
    retry: 'Erneut versuchen',
    save: 'Speichern',
    search: 'Suchen',
    clearSearch: 'Suche löschen',
    resetFilters: 'Filter zurücksetzen',
    moreActions: 'Weitere Aktionen',
  },
  list: {
    selectShown: 'Alle angezeigten auswählen',
    loading: 'Wird geladen …',
    shown_one: '{{count}} Eintrag angezeigt',
    shown_other: '{{count}} Einträge angezeigt',
    more: 'Weitere Einträge folgen',
    sortBy: 'Sortieren nach',
    sortAscending: 'aufsteigend',
    sortDescending: 'absteigend',
  },
  confirm: {
    type: 'Zur Bestätigung „{{expected}}“ eingeben',
    mismatch: 'Das stimmt noch nicht überein.',
  },
  field: {
    required: 'Bitte ausfüllen.',
    email: 'Bitte eine E-Mail-Adresse eingeben, zum Beispiel name@firma.de.',
    uuid: 'Bitte eine UUID eingeben, zum Beispiel 123e4567-e89b-12d3-a456-426614174000.',
    tooLong: 'Höchstens {{max}} Zeichen.',
    tooShort: 'Mindestens {{min}} Zeichen.',
    notAccepted: 'Dieser Wert wird nicht angenommen.',
    country: 'Land',
    noCountry: 'Kein Land',
    noSuchCountry: 'Kein Land heißt so',
    password: 'Passwort',
    showPassword: 'Passwort zeigen oder verbergen',
  },
  noAccess: {
    title: 'Kein Zugriff',
    heading: 'Diese Seite ist nicht für Ihre Rolle',
    text: 'Fragen Sie einen Admin der Organisation, wenn Sie sie brauchen.',
  },
  time: { never: '–' },
  problem: {
    title: 'Das hat nicht geklappt',
    requestId: 'Anfrage {{requestId}}',
    status: {
      '0': 'Der Server ist nicht erreichbar. Bitte die Verbindung prüfen und erneut versuchen.',
      '401': 'Sie sind abgemeldet. Bitte melden Sie sich erneut an.',
      '403': 'Ihre Rolle erlaubt das nicht.',
      '404': 'Das gibt es nicht, oder Sie haben keinen Zugriff darauf.',
      '409': 'Das widerspricht dem aktuellen Stand.',
      '422': 'Einige Angaben werden nicht angenommen.',
      '429': 'Zu viele Versuche. Bitte einen Moment warten und erneut versuchen.',
      '503':
        'Der Dienst ist im Moment nicht verfügbar. Es wurde nichts geändert. Bitte gleich noch einmal versuchen.',
      other: 'Bei uns ist etwas schiefgegangen. Bitte versuchen Sie es erneut.',
    },
  },
};
