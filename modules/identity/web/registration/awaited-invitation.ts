const key = 'fleetgate.awaited-invitation';

/**
 * The handed-over invitation that a registration in this browser answers (R-INV-7): the mailbox is proven in another tab,
 * and the person should arrive at the invitation then, not search for the link again.
 */
export const awaitedInvitation = {
  remember: (token: string): void => localStorage.setItem(key, token),
  /** Answers it once. */
  take: (): string | undefined => {
    const token = localStorage.getItem(key) ?? undefined;
    localStorage.removeItem(key);
    return token;
  },
};
