import type { Block } from '@fleetgate/platform/mail';

/** The texts of one mail. */
export interface MailText {
  readonly subject: string;
  readonly body: readonly Block[];
}

/** What the texts speak of. */
export interface MailFacts {
  readonly product: string;
  readonly firstName: string;
  /** Of the mail's own token. */
  readonly token: string;
  /** Until when the token is valid, as the person reads dates. */
  readonly until: string;
  /** When the account was created, as the person reads dates. */
  readonly createdAt: string;
  /** The account's address. */
  readonly address: string;
}

/** A text for each kind of mail, in one language. */
export type MailTexts = Readonly<
  Record<
    | 'verify-email'
    | 'known-address'
    | 'reset-password'
    | 'password-changed'
    | 'change-email'
    | 'email-changed',
    (facts: MailFacts) => MailText
  >
>;
