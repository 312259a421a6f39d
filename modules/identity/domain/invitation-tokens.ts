/** Whom an open invitation is for. A mailed token proves the mailbox, a handed-over one does not (R-INV-7). */
export interface InvitedAddress {
  /** Canonical. */
  readonly email: string;
  readonly kind: 'mail' | 'link';
}

/** Looks up invitation tokens for a registration; plugged in by whoever keeps invitations. Consumes nothing (R-INV-6). */
export interface InvitationTokens<Transaction = never> {
  /** Within a transaction that sees every organization. */
  resolve(tx: Transaction, token: string): Promise<InvitedAddress | 'not-valid'>;
}

/** The port to plug `InvitationTokens` into. */
export const invitationTokens: { readonly name: string; readonly type?: InvitationTokens } = {
  name: 'identity.invitation-tokens',
};
