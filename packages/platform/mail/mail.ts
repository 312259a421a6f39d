/** A piece of a mail; every mail is a list of these, so that text and HTML always say the same. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  /** A link into the console: a path with its query, joined to the public address and nothing else. */
  | { readonly kind: 'button'; readonly label: string; readonly path: `/${string}` }
  /** Small print. */
  | { readonly kind: 'note'; readonly text: string };

/** One mail to one person. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  /** BCP 47 tag of its texts. */
  readonly language: string;
  readonly body: readonly Block[];
}

/** Hands mails over; throws when it could not, so that the job which sends them tries again. */
export interface Mailer {
  send(mail: Mail): Promise<void>;
  /** Ends open connections. */
  close(): Promise<void>;
}

/** What every mail of an installation has in common. */
export interface MailIdentity {
  /** The one address from which links are built (FLEETGATE_PUBLIC_URL). */
  readonly publicUrl: URL;
  readonly productName: string;
  /** FLEETGATE_MAIL_FROM: `Name <address>` or an address. */
  readonly from: string;
}
