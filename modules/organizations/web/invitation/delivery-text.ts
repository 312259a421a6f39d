import type { Invited } from '@fleetgate/sdk';
import type { TFunction } from 'i18next';

/** How an invitation gets to the person, and why no mail is sent when none is (R-INV-4). */
export function deliveryText(
  t: TFunction<'organizations'>,
  { member, delivery, deliveryReason }: Invited,
): string {
  if (delivery === 'mail') return t('invite.doneMail', { email: member.email });
  const reason = deliveryReason === null ? '' : t(`invite.reason.${deliveryReason}`);
  return `${t('invite.doneLink', { email: member.email })} ${reason}`.trim();
}
