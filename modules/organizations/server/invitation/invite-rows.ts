import { isRefusal, type Refusal, Refused } from '@fleetgate/kernel';
import { platformProblems, type RequestContext } from '@fleetgate/platform/operation';
import type { InvitationRows, Invite, Invited } from '../../contract/index.ts';
import { repeatedAddress } from '../../domain/index.ts';
import { canonicalEmail } from './canonical-email.ts';
import { invite, rehearseInvite } from './invite.ts';

type Row = InvitationRows['rows'][number];

/** One row of a list or a file: an invitation, or why it is none. */
export interface InvitationRow {
  readonly line: number;
  readonly email: string;
  readonly invitation: Invite | Refusal;
}

interface Manner {
  readonly dryRun: boolean;
  /** Of the whole call; each row has one of its own made from it. */
  readonly idempotencyKey?: string | undefined;
  /** How many mails earlier rows of a dry run would have sent. */
  readonly mailsBefore?: number;
}

/**
 * Invites row by row with the verb of the single invitation, each in a transaction of its own, judged anew: a row that is
 * refused keeps no other from being done, and a call that is sent again makes nobody twice (R-INV-2, R-INV-18).
 */
export async function inviteRows(
  request: RequestContext,
  rows: readonly InvitationRow[],
  manner: Manner,
): Promise<InvitationRows> {
  const lines = new Map<string, number>();
  const answers: Row[] = [];
  let mailsBefore = 0;
  for (const row of rows) {
    try {
      const invited = await inviteRow(request, row, lines, { ...manner, mailsBefore });
      if (manner.dryRun && invited.delivery === 'mail') mailsBefore += 1;
      answers.push(acceptedRow(row, invited, manner.dryRun));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      answers.push(refusedRow(row, error.refusal));
    }
  }
  return { rows: answers };
}

async function inviteRow(
  request: RequestContext,
  { line, invitation }: InvitationRow,
  lines: Map<string, number>,
  { dryRun, idempotencyKey, mailsBefore }: Manner,
): Promise<Invited & Pick<Row, 'unseenUses'>> {
  if ('problem' in invitation) throw new Refused(invitation);
  if (JSON.stringify(invitation).includes('\\u0000')) throw new Refused(unstorable);
  const email = canonicalEmail(invitation.email);
  const earlier = lines.get(email);
  if (earlier !== undefined) throw new Refused(repeatedAddress(earlier));
  const key = idempotencyKey && `${idempotencyKey}#${line}`;
  const invited = await (dryRun ? rehearseInvite : invite).execute(request, {
    invitation,
    idempotencyKey: key,
    mailsBefore,
  });
  lines.set(email, line);
  return invited;
}

const unstorable: Refusal = {
  problem: platformProblems.invalid,
  detail: 'Texts must not contain NUL characters.',
};

function acceptedRow(
  { line, email }: InvitationRow,
  { delivery, deliveryReason, member, link, unseenUses }: Invited & Pick<Row, 'unseenUses'>,
  dryRun: boolean,
): Row {
  const only = dryRun ? { unseenUses } : { member, link };
  return { line, email, status: 'ok', delivery, deliveryReason, ...only };
}

function refusedRow({ line, email }: InvitationRow, { problem, detail, extensions }: Refusal): Row {
  const { code, title, status } = problem;
  const at = typeof extensions?.column === 'string' ? { column: extensions.column } : {};
  return { line, email, status: 'refused', problem: { code, title, status, detail, ...at } };
}
