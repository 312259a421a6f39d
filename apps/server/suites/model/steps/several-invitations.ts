import { randomBytes } from 'node:crypto';
import { compareExport, compareMembers } from '../compare-members.ts';
import { invitePerson, refusalOf, refusalsOf, type Wish } from '../invitation.ts';
import type { Organization } from '../organization.ts';
import type { Random } from '../random.ts';
import { callerOf, expectStatus, keepLink, same, type World } from '../world.ts';
import { asSent, wishFor } from './invitation.ts';
import { foreignThing, inBulk, refusal, type Scene, type Step, scene } from './scene.ts';

/** One row of an answer. */
interface Row {
  readonly line: number;
  readonly email: string;
  readonly status: 'ok' | 'refused';
  readonly problem?: { readonly status: number };
  readonly member?: { readonly id: string };
  readonly link?: string;
}

/** Several in one call; the same call again, with its key, makes nobody twice (R-INV-2). */
export const inviteSeveral: Step = async (world, random) => {
  const at = scene(world, random, inBulk);
  const wishes = severalWishes(world, random, at.organization);
  const expected = refusal(at, 'admin') ?? 200;
  const refusals = refusalsOf(at.organization, wishes, at.actor);
  const key = { 'idempotency-key': `history ${random.below(2 ** 31)}` };
  const call = async () => {
    const path = `${at.path}/members/batch`;
    const body = { invitations: wishes.map(asSent) };
    const answer = await callerOf(world, at.actor).send('POST', path, body, key);
    const isDone = expectStatus(world, `invite ${toldOf(wishes, refusals)}`, answer, expected);
    return isDone ? (answer.body.rows as Row[]) : undefined;
  };
  const rows = await call();
  if (!rows) return;
  const lines = wishes.map((_, place) => place + 1);
  compareRows(rows, lines, wishes, refusals);
  takeOver(world, at, wishes, rows);
  if (random.chance(30)) {
    const again = (await call()) ?? [];
    compareRows(again, lines, wishes, judgedAnew(at.organization, wishes, refusals));
    same(again.map(idOf), rows.map(idOf), 'who was invited by the repeated call');
  }
  await compareInvited(world, at.organization);
};

/** The same from a file, tried before: the dry run tells what happens and invites nobody (R-INV-18). */
export const importFile: Step = async (world, random) => {
  const at = scene(world, random, inBulk);
  // a file knows no empty list of resources
  const wishes = severalWishes(world, random, at.organization).map(withoutEmptyLists);
  const expected = refusal(at, 'admin') ?? 200;
  const refusals = refusalsOf(at.organization, wishes, at.actor);
  const call = async (dryRun: boolean) => {
    const path = `${at.path}/members/import?dryRun=${dryRun}`;
    const type = { 'content-type': 'text/csv' };
    const answer = await callerOf(world, at.actor).send('POST', path, fileOf(wishes), type);
    const what = `${dryRun ? 'try to import' : 'import'} ${toldOf(wishes, refusals)}`;
    if (!expectStatus(world, what, answer, expected)) return undefined;
    const lines = wishes.map((_, place) => place + 2);
    compareRows(answer.body.rows, lines, wishes, refusals);
    return answer.body.rows as Row[];
  };
  const tried = await call(true);
  if (tried) same(tried.map(idOf).filter(Boolean), [], 'who was made by a dry run');
  if (random.chance(25)) return;
  const rows = await call(false);
  if (rows) takeOver(world, at, wishes, rows);
  await compareInvited(world, at.organization);
};

/** Some as for single invitations, some with a new address, another spelling, or something foreign. */
function severalWishes(world: World, random: Random, organization: Organization): Wish[] {
  return Array.from({ length: 1 + random.below(4) }, () => {
    const wish = wishFor(world, random, organization);
    const stranger = `${randomBytes(5).toString('hex')}@nowhere.example`;
    const typed = random.chance(15) ? wish.email.toUpperCase() : wish.email;
    const foreign = random.chance(8) ? foreignThing(world, random, organization, 'device') : undefined;
    const hasForeign = foreign !== undefined && wish.role !== 'admin';
    const access = hasForeign ? { ...wish.access, device: [foreign] } : wish.access;
    return { ...wish, email: random.chance(25) ? stranger : typed, access };
  });
}

function withoutEmptyLists({ access, ...wish }: Wish): Wish {
  return { ...wish, access: Object.fromEntries(Object.entries(access).filter(([, ids]) => ids.length > 0)) };
}

function fileOf(wishes: readonly Wish[]): string {
  const cell = (ids: 'all' | readonly string[] | undefined) =>
    ids === 'all' ? 'all' : (ids ?? []).join(' ');
  const rows = wishes.map(({ email, role, access }) =>
    [email, role, cell(access.device), cell(access['metering-point'])].join(','),
  );
  return ['email,role,devices,meteringPoints', ...rows].join('\n');
}

const toldOf = (wishes: readonly Wish[], refusals: readonly (number | undefined)[]) =>
  wishes.map(({ role }, place) => `${role} (${refusals[place] ?? 'ok'})`).join(', ');

const idOf = ({ member }: Row) => member?.id;

function compareRows(
  rows: readonly Row[],
  lines: readonly number[],
  wishes: readonly Wish[],
  refusals: readonly (number | undefined)[],
): void {
  const found = rows.map(({ line, email, status, problem }) => [line, email, status, problem?.status]);
  const expected = wishes.map(({ email }, place) => {
    const refused = refusals[place];
    return [lines[place], email, refused ? 'refused' : 'ok', refused];
  });
  same(found, expected, 'rows');
}

/** When the call is repeated, who was invited stays so; who was refused may be there by a later row. */
function judgedAnew(
  organization: Organization,
  wishes: readonly Wish[],
  refusals: readonly (number | undefined)[],
): (number | undefined)[] {
  return wishes.map((wish, place) => refusals[place] && refusalOf(organization, wish));
}

function takeOver(
  world: World,
  { organization, actor }: Scene,
  wishes: readonly Wish[],
  rows: readonly Row[],
) {
  for (const [place, wish] of wishes.entries()) {
    const { member, link } = rows[place] ?? {};
    if (!member || !link) continue;
    invitePerson(organization, wish, member.id, actor);
    const isSomebody = [...world.model.persons.values()].includes(wish.email.toLowerCase());
    if (isSomebody) keepLink(world, { member, link });
  }
}

async function compareInvited(world: World, organization: Organization): Promise<void> {
  await compareMembers(world, organization);
  await compareExport(world, organization);
}
