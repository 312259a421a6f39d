/** Invitation mails of the last 24 hours: by the Admin who acts, in the organization, to the recipient anywhere. */
export interface RecentMails {
  readonly byInviter: number;
  readonly byOrganization: number;
  readonly toRecipient: number;
}

/** How many invitation mails may be sent within 24 hours (R-INV-19). */
export const invitationMailLimits: RecentMails = { byInviter: 200, byOrganization: 500, toRecipient: 5 };

/** R-INV-19: whether one more mail may be sent; past a limit the invitation is made all the same, without a mail. */
export function isWithinMailLimits(recent: RecentMails): boolean {
  return (
    recent.byInviter < invitationMailLimits.byInviter &&
    recent.byOrganization < invitationMailLimits.byOrganization &&
    recent.toRecipient < invitationMailLimits.toRecipient
  );
}

/** The same when so many more mails have been sent, to others. */
export function afterMails(recent: RecentMails, sent: number): RecentMails {
  const { byInviter, byOrganization, toRecipient } = recent;
  return { byInviter: byInviter + sent, byOrganization: byOrganization + sent, toRecipient };
}
