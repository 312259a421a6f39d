import type { SameKeys } from '@fleetgate/ui';
import type { en } from './en.ts';

export const de: SameKeys<typeof en> = {
  title: 'Geräteverwaltung',
  navigation: { devices: 'Geräte' },
  resourceTypes: { device: 'Geräte' },
  list: {
    title: 'Geräte',
    add: 'Gerät hinzufügen',
    search: 'Nach Name, UUID, Ort oder Schlagwort suchen',
    tag: 'Schlagwort: {{tag}}',
    tagRemove: 'Nicht mehr nach {{tag}} filtern',
    tagChoose: 'Geräte mit dem Schlagwort {{tag}} zeigen',
    emptyTitle: 'Noch keine Geräte',
    emptyText: 'Fügen Sie das erste hinzu; dann laden Sie ein, wer damit arbeitet.',
    emptyGranted: 'Sobald ein Admin Ihnen Zugriff auf Geräte gibt, erscheinen sie hier.',
    nothingTitle: 'Kein Gerät passt dazu',
    nothingText: 'Ändern Sie die Suche oder das Schlagwort, um mehr zu sehen.',
    noAdd: 'Ihre Rolle erlaubt nicht, Geräte hinzuzufügen.',
  },
  field: {
    name: 'Name',
    uuid: 'UUID',
    uuidHint: 'Bei einem physischen Gerät wie darauf angegeben. Leer gelassen wird eine erzeugt.',
    description: 'Beschreibung',
    location: 'Ort',
    tags: 'Schlagwörter',
    tagsHint: 'Schlagwort eintippen und Eingabetaste drücken.',
    added: 'Hinzugefügt am',
    missing: 'nicht vorhanden',
  },
  add: { title: 'Gerät hinzufügen', submit: 'Gerät hinzufügen', done: '{{name}} ist hinzugefügt.' },
  edit: { title: 'Gerät bearbeiten', open: 'Bearbeiten', done: '{{name}} ist gespeichert.' },
  delete: {
    title: 'Gerät löschen',
    open: 'Löschen',
    text: 'Alle Daten von {{name}} sind endgültig weg, und niemand kann es mehr nutzen. Das lässt sich nicht rückgängig machen.',
    submit: 'Endgültig löschen',
    done: '{{name}} ist gelöscht.',
    noDelete: 'Ihre Rolle erlaubt nicht, Geräte zu löschen.',
    noEdit: 'Ihre Rolle erlaubt nicht, Geräte zu bearbeiten.',
  },
  page: {
    back: 'Alle Geräte',
    notFoundTitle: 'Dieses Gerät gibt es nicht',
    notFoundText: 'Es wurde gelöscht, oder Sie haben keinen Zugriff darauf.',
  },
  problems: {
    'uuid-in-use':
      'Diese UUID kann nicht verwendet werden. Prüfen Sie sie, oder sprechen Sie mit dem Betreiber.',
    'confirmation-mismatch': 'Die Eingabe stimmt nicht überein.',
  },
};
