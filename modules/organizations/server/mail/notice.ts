import type { Language } from '@fleetgate/identity/domain';
import type { Mail } from '@fleetgate/platform/mail';
import type { Role } from '../../domain/index.ts';

/** What a person is told about the own membership (R-ROL-7, R-USR-4). */
export type Notice =
  | { readonly kind: 'role-changed'; readonly role: Role }
  | { readonly kind: 'removed' }
  | { readonly kind: 'left' };

const roleNames: Record<Language, Record<Role, string>> = {
  en: { admin: 'Admin', editor: 'Editor', viewer: 'Viewer' },
  de: { admin: 'Admin', editor: 'Editor', viewer: 'Viewer' },
};

interface Wording {
  readonly subject: string;
  readonly text: (organization: string, role: string) => string;
  readonly note: string;
}

const wordings: Record<Language, Record<Notice['kind'], Wording>> = {
  en: {
    'role-changed': {
      subject: 'Your role was changed',
      text: (organization, role) => `Your role in the organization "${organization}" is now ${role}.`,
      note: 'The change works at once, also where you are signed in.',
    },
    removed: {
      subject: 'You were removed from an organization',
      text: (organization) =>
        `You are no longer a member of the organization "${organization}". Your account stays as it is.`,
      note: 'If you think this is a mistake, ask an Admin of the organization.',
    },
    left: {
      subject: 'You left an organization',
      text: (organization) => `You left the organization "${organization}". Your account stays as it is.`,
      note: 'If that was not you, change your password.',
    },
  },
  de: {
    'role-changed': {
      subject: 'Ihre Rolle wurde geändert',
      text: (organization, role) => `Ihre Rolle in der Organisation „${organization}“ ist jetzt ${role}.`,
      note: 'Die Änderung gilt sofort, auch dort, wo Sie angemeldet sind.',
    },
    removed: {
      subject: 'Sie wurden aus einer Organisation entfernt',
      text: (organization) =>
        `Sie sind nicht mehr Mitglied der Organisation „${organization}“. Ihr Konto bleibt bestehen.`,
      note: 'Falls das ein Irrtum ist, wenden Sie sich an einen Admin der Organisation.',
    },
    left: {
      subject: 'Sie haben eine Organisation verlassen',
      text: (organization) =>
        `Sie haben die Organisation „${organization}“ verlassen. Ihr Konto bleibt bestehen.`,
      note: 'Falls Sie das nicht waren, ändern Sie Ihr Passwort.',
    },
  },
};

/** The mail of a notice. No name stands in the subject, so that none can bring a link there (R-INV-19). */
export function noticeMail(
  to: { readonly email: string; readonly language: Language },
  organizationName: string,
  notice: Notice,
): Mail {
  const wording = wordings[to.language][notice.kind];
  const role = notice.kind === 'role-changed' ? roleNames[to.language][notice.role] : '';
  return {
    to: to.email,
    subject: wording.subject,
    language: to.language,
    body: [
      { kind: 'heading', text: wording.subject },
      { kind: 'paragraph', text: wording.text(organizationName, role) },
      { kind: 'note', text: wording.note },
    ],
  };
}
