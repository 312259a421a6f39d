import type { OrganizationId, UserId } from '@fleetgate/kernel';
import type { Tx } from '@fleetgate/platform/database';
import { sql } from 'kysely';
import type { Role } from '../../domain/index.ts';

type Tables = {
  organization: { id: OrganizationId; name: string };
  membership: {
    id: string;
    organizationId: OrganizationId;
    userId: UserId | null;
    role: Role;
    status: string;
    joinedAt: Date | null;
  };
};

/** What is asked about one person's organizations. */
export interface MineQuestion {
  readonly userId: UserId;
  /** A token acts in one organization only (R-NOW-5). */
  readonly only?: OrganizationId | undefined;
  readonly pattern?: string | null;
  readonly after?: readonly [name: string, id: string] | undefined;
  readonly limit: number;
}

/** One person's organizations by name, in a transaction that sees all. */
export function organizationsOf(tx: Tx, question: MineQuestion) {
  const name = sql<string>`lower(organization.name)`;
  let wanted = mine(tx, question).select(name.as('sortName'));
  if (question.pattern) wanted = wanted.where(name, 'like', sql<string>`lower(${question.pattern})`);
  if (question.after) {
    const [afterName, afterId] = question.after;
    wanted = wanted.where(
      sql<boolean>`(lower(organization.name), organization.id) > (${afterName}, ${afterId}::uuid)`,
    );
  }
  return wanted.orderBy(name).orderBy('organization.id').limit(question.limit).execute();
}

/** One person's organizations, the latest joined first: whoever was invited looks for that one, not for the empty one of their own. */
export function latestOrganizationsOf(tx: Tx, question: Pick<MineQuestion, 'userId' | 'only' | 'limit'>) {
  return mine(tx, question)
    .orderBy('membership.joinedAt', 'desc')
    .orderBy('organization.id')
    .limit(question.limit)
    .execute();
}

function mine(tx: Tx, { userId, only }: Pick<MineQuestion, 'userId' | 'only'>) {
  const wanted = tx
    .withTables<Tables>()
    .selectFrom('membership')
    .innerJoin('organization', 'organization.id', 'membership.organizationId')
    .where('membership.userId', '=', userId)
    .where('membership.status', '=', 'active')
    .select(['organization.id', 'organization.name', 'membership.role', 'membership.id as membershipId']);
  return only ? wanted.where('organization.id', '=', only) : wanted;
}
