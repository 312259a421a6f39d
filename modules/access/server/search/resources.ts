import { Refused } from '@fleetgate/kernel';
import type { Principal } from '@fleetgate/platform/operation';
import { installationId, installationType } from '../../domain/index.ts';
import { notAboutOthers } from '../decision/about-others.ts';
import { adminsAmong } from '../decision/person-store-across-organizations.ts';
import type { Question } from '../decision/question.ts';
import { isAboutSelf, isInReach, mayAskAboutAll } from '../decision/reach.ts';
import type { SearchContext } from './context.ts';
import { cut, cutIds, type Found, nothing, type Result } from './found.ts';
import type { Page } from './page-token.ts';
import { organizationsOf } from './person-store-across-organizations.ts';

/** So many organizations at most are looked through for one page; a person may be in any number of them. */
const maxOrganizations = 100;
/** So many at a time, so that they share the reads that prove that memory is current. */
const atOnce = 8;

/**
 * With what of the type the subject may do this, by organization and id: in all organizations of the subject for a
 * service and for the subject, else in those that the caller is an Admin of.
 */
export async function searchResources(ctx: SearchContext, question: Question, page: Page): Promise<Found> {
  if (question.resourceType === installationType) return searchInstallation(ctx, question, page);
  const organizations = await organizationsToSearch(ctx, question, page);
  const results: Result[] = [];
  for (let at = 0; at < maxOrganizations && results.length <= page.limit; at += atOnce) {
    const some = organizations.slice(at, Math.min(at + atOnce, maxOrganizations));
    if (some.length === 0) break;
    results.push(...(await Promise.all(some.map((id) => searchOne(ctx, question, page, id)))).flat());
  }
  const unseen = organizations[maxOrganizations];
  return cut(results, page, unseen === undefined ? undefined : { organizationId: unseen, after: null });
}

async function organizationsToSearch(
  { database, principal }: SearchContext,
  question: Question,
  page: Page,
): Promise<readonly string[]> {
  const administeredBy = await administrator(database, principal, question);
  if (question.subjectType !== 'user') return [];
  const isBound = principal.kind === 'person' && 'tokenOf' in principal.via;
  return organizationsOf(database, {
    userId: question.subjectId,
    administeredBy,
    only: isBound ? principal.via.tokenOf : null,
    from: page.organizationId,
    limit: maxOrganizations + 1,
  });
}

/** Who asks about others has to be an Admin somewhere (R-ACC-11); nobody where that is not needed. */
async function administrator(
  database: SearchContext['database'],
  principal: Principal,
  question: Question,
): Promise<string | null> {
  if (principal.kind === 'service' || isAboutSelf(principal, question)) return null;
  const { userId } = principal;
  if ((await adminsAmong(database, [userId])).has(userId)) return userId;
  throw new Refused(notAboutOthers());
}

/** Looked through in the very step in which the organization was found current. */
async function searchOne(
  { state, principal }: SearchContext,
  question: Question,
  page: Page,
  organizationId: string,
): Promise<Result[]> {
  const snapshot = await state.organization(organizationId);
  if (!snapshot) return [];
  const { subjectId, action, resourceType } = question;
  const isOwn =
    principal.kind === 'person' && isAboutSelf(principal, question) && isInReach(principal, snapshot);
  if (!isOwn && !mayAskAboutAll(principal, snapshot)) return [];
  const after = organizationId === page.organizationId ? page.after : null;
  const ids = snapshot.allowedResources(subjectId, action, resourceType, { after, limit: page.limit + 1 });
  return ids.map((id) => ({ organizationId, id }));
}

async function searchInstallation(
  { judge, principal }: SearchContext,
  question: Question,
  page: Page,
): Promise<Found> {
  const { allowed } = await judge.decide(principal, { ...question, resourceId: installationId });
  return allowed && page.after === null ? cutIds([installationId], page) : nothing;
}
