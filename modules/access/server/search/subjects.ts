import { decideOnInstallation, installationId, installationType } from '../../domain/index.ts';
import type { Question } from '../decision/question.ts';
import { mayAskAboutAll } from '../decision/reach.ts';
import type { SearchContext } from './context.ts';
import { cutIds, type Found, nothing } from './found.ts';
import type { Page } from './page-token.ts';
import { verifiedPersons } from './person-store-across-organizations.ts';

/** Who may do this with the resource: among everybody for a service or an Admin there, else only the caller. */
export async function searchSubjects(
  { judge, database, principal }: SearchContext,
  question: Question,
  page: Page,
): Promise<Found> {
  const { subjectType, action, resourceType, resourceId } = question;
  if (subjectType !== 'user') return nothing;
  if (principal.kind === 'service' && resourceType === installationType) {
    const isAllowed = resourceId === installationId && decideOnInstallation(action, true).allowed;
    return isAllowed ? cutIds(await verifiedPersons(database, page.after, page.limit + 1), page) : nothing;
  }
  const found = await judge.find(question);
  if (found && mayAskAboutAll(principal, found)) {
    const stretch = { after: page.after, limit: page.limit + 1 };
    return cutIds(found.allowedPersons(action, resourceType, resourceId, stretch), page);
  }
  if (principal.kind === 'service') return nothing;
  const { userId } = principal;
  const { allowed } = await judge.decide(principal, { ...question, subjectId: userId });
  return allowed && (page.after === null || userId > page.after) ? cutIds([userId], page) : nothing;
}
