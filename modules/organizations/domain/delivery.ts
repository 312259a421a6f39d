/** How an invited person gets the link: by mail, or handed over by the Admin. */
export type Delivery = 'mail' | 'link';

/** Why no mail is sent. */
export type DeliveryReason = 'other-domain' | 'free-mail-domain' | 'operator-setting' | 'limit';

/** The operator's switch `FLEETGATE_INVITATION_MAIL`. */
export type InvitationMail = 'same-domain' | 'always' | 'never';

/** What the delivery of one invitation depends on. */
export interface DeliveryQuestion {
  readonly setting: InvitationMail;
  /** Canonical address of the Admin who acts now (R-INV-4). */
  readonly adminEmail: string;
  /** Canonical address of the invited person. */
  readonly email: string;
  readonly isFreeMailDomain: (domain: string) => boolean;
  readonly isWithinLimits: boolean;
}

const domainOf = (email: string) => email.slice(email.lastIndexOf('@') + 1);

/** R-INV-4, R-INV-19: whether a mail is sent, and if not, why. */
export function deliveryOf(question: DeliveryQuestion): {
  readonly delivery: Delivery;
  readonly reason: DeliveryReason | null;
} {
  const reason = whyNoMail(question);
  return { delivery: reason ? 'link' : 'mail', reason };
}

function whyNoMail(question: DeliveryQuestion): DeliveryReason | null {
  if (question.setting === 'never') return 'operator-setting';
  if (question.setting === 'same-domain') {
    const domain = domainOf(question.email);
    if (domain !== domainOf(question.adminEmail)) return 'other-domain';
    if (question.isFreeMailDomain(domain)) return 'free-mail-domain';
  }
  return question.isWithinLimits ? null : 'limit';
}
