import type { MailTexts } from './mail-text.ts';

export const de: MailTexts = {
  'verify-email': ({ product, firstName, token, until, address, createdAt }) => ({
    subject: `Bestätigen Sie Ihre Adresse für ${product}`,
    body: [
      { kind: 'heading', text: `Guten Tag ${firstName}` },
      {
        kind: 'paragraph',
        text: `Für ${address} wurde am ${createdAt} ein Konto bei ${product} angelegt. Bitte bestätigen Sie mit dem Passwort, das Sie dabei gewählt haben, dass Sie es waren.`,
      },
      { kind: 'button', label: 'Adresse bestätigen', path: `/verify-email?token=${token}` },
      { kind: 'note', text: `Der Link gilt einmal, bis ${until}.` },
      {
        kind: 'note',
        text: 'Sie waren es nicht? Dann bestätigen Sie nicht und ignorieren Sie diese Mail: Ohne Ihre Bestätigung kann niemand das Konto benutzen.',
      },
    ],
  }),
  'known-address': ({ product, firstName }) => ({
    subject: `Sie haben bereits ein Konto bei ${product}`,
    body: [
      { kind: 'heading', text: `Guten Tag ${firstName}` },
      {
        kind: 'paragraph',
        text: `Jemand, vermutlich Sie, wollte sich mit dieser Adresse bei ${product} registrieren. Zu ihr gibt es schon ein Konto; es wurde nichts geändert.`,
      },
      { kind: 'button', label: 'Anmelden', path: '/sign-in' },
      {
        kind: 'note',
        text: 'Sie kennen das Passwort nicht oder haben das Konto nie bestätigt? Wählen Sie dort „Passwort vergessen“: Der Link, den Sie erhalten, bestätigt auch Ihre Adresse.',
      },
    ],
  }),
  'reset-password': ({ product, firstName, token, until }) => ({
    subject: `Neues Passwort für ${product} wählen`,
    body: [
      { kind: 'heading', text: `Guten Tag ${firstName}` },
      {
        kind: 'paragraph',
        text: 'Jemand, vermutlich Sie, hat ein neues Passwort für Ihr Konto angefordert.',
      },
      { kind: 'button', label: 'Neues Passwort wählen', path: `/reset-password?token=${token}` },
      { kind: 'note', text: `Der Link gilt einmal, bis ${until}. Er meldet Sie überall ab.` },
      {
        kind: 'note',
        text: 'Sie waren es nicht? Dann ignorieren Sie diese Mail; Ihr Passwort bleibt, wie es ist.',
      },
    ],
  }),
  'password-changed': ({ product, firstName }) => ({
    subject: `Ihr Passwort für ${product} wurde geändert`,
    body: [
      { kind: 'heading', text: `Guten Tag ${firstName}` },
      {
        kind: 'paragraph',
        text: 'Das Passwort Ihres Kontos wurde geändert. Andere Sitzungen wurden abgemeldet.',
      },
      { kind: 'paragraph', text: 'Sie waren es nicht? Dann wählen Sie sofort ein neues Passwort.' },
      { kind: 'button', label: 'Neues Passwort wählen', path: '/forgot-password' },
    ],
  }),
  'change-email': ({ product, firstName, token, until }) => ({
    subject: `Bestätigen Sie Ihre neue Adresse für ${product}`,
    body: [
      { kind: 'heading', text: `Guten Tag ${firstName}` },
      {
        kind: 'paragraph',
        text: `Bitte bestätigen Sie, dass Sie ${product} künftig mit dieser Adresse nutzen wollen.`,
      },
      { kind: 'button', label: 'Neue Adresse bestätigen', path: `/confirm-email-change?token=${token}` },
      { kind: 'note', text: `Der Link gilt einmal, bis ${until}.` },
      { kind: 'note', text: 'Sie haben das nicht angefordert? Dann ignorieren Sie diese Mail.' },
    ],
  }),
  'email-changed': ({ product, firstName, address }) => ({
    subject: `Ihre Adresse für ${product} wurde geändert`,
    body: [
      { kind: 'heading', text: `Guten Tag ${firstName}` },
      {
        kind: 'paragraph',
        text: `Ihr Konto verwendet jetzt die Adresse ${address}. Diese hier wird nicht mehr verwendet.`,
      },
      {
        kind: 'note',
        text: 'Sie waren es nicht? Dann wenden Sie sich sofort an den Betreiber dieser Installation.',
      },
    ],
  }),
};
