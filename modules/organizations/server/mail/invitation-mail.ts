import type { Language } from '@fleetgate/identity/domain';
import type { Block, Mail } from '@fleetgate/platform/mail';

/** What the mail of an invitation tells. */
export interface InvitationMailContent {
  readonly to: string;
  readonly language: Language;
  readonly organizationName: string;
  readonly inviterName: string | null;
  readonly message: string | null;
  readonly path: `/${string}`;
  /** When the invitation ends, where the operator lets it end (R-INV-8). */
  readonly expiresAt: Date | null;
}

const wordings = {
  en: {
    subject: 'You are invited to an organization',
    invited: (organization: string, by: string | null) =>
      by
        ? `${by} invites you to the organization "${organization}".`
        : `You are invited to the organization "${organization}".`,
    message: 'Message:',
    button: 'Open the invitation',
    expires: (date: string) => `The invitation is valid until ${date} (UTC).`,
    note: 'Opening the link changes nothing; you decide on the page. If you do not expect this mail, ignore it.',
  },
  de: {
    subject: 'Sie sind in eine Organisation eingeladen',
    invited: (organization: string, by: string | null) =>
      by
        ? `${by} lädt Sie in die Organisation „${organization}“ ein.`
        : `Sie sind in die Organisation „${organization}“ eingeladen.`,
    message: 'Nachricht:',
    button: 'Einladung öffnen',
    expires: (date: string) => `Die Einladung gilt bis ${date} (UTC).`,
    note: 'Das Öffnen ändert nichts; Sie entscheiden auf der Seite. Wenn Sie diese Mail nicht erwarten, ignorieren Sie sie.',
  },
};

function dateIn(language: Language, date: Date): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(
    date,
  );
}

/** The mail of an invitation; names and message are plain text, and none stands in the subject (R-INV-19). */
export function invitationMail(content: InvitationMailContent): Mail {
  const wording = wordings[content.language];
  const message: Block[] = content.message
    ? [{ kind: 'paragraph', text: `${wording.message}\n${content.message}` }]
    : [];
  const expiry: Block[] = content.expiresAt
    ? [{ kind: 'note', text: wording.expires(dateIn(content.language, content.expiresAt)) }]
    : [];
  return {
    to: content.to,
    subject: wording.subject,
    language: content.language,
    body: [
      { kind: 'heading', text: wording.subject },
      { kind: 'paragraph', text: wording.invited(content.organizationName, content.inviterName) },
      ...message,
      { kind: 'button', label: wording.button, path: content.path },
      ...expiry,
      { kind: 'note', text: wording.note },
    ],
  };
}
