import type { Question } from '../decision/question.ts';
import type { SearchContext } from './context.ts';
import { cutIds, type Found } from './found.ts';
import type { Page } from './page-token.ts';

/** What the subject may do with the resource, by name: every permission that is asked on its type is judged. */
export async function searchActions(
  { state, judge, principal }: SearchContext,
  question: Question,
  page: Page,
): Promise<Found> {
  const { catalog } = await state.services.fresh();
  const names = catalog.permissions
    .filter(({ resourceTypes }) => resourceTypes.includes(question.resourceType))
    .map(({ key }) => key)
    .filter((key) => page.after === null || key > page.after)
    .sort();
  const questions = names.map((action) => ({ ...question, action }));
  const snapshot = await judge.find(question);
  await judge.decideIn(snapshot, principal, question); // who may not ask hears it, even where there is nothing to judge
  const allowed: string[] = [];
  for (const asked of questions) {
    if (allowed.length > page.limit) break;
    if ((await judge.decideIn(snapshot, principal, asked)).allowed) allowed.push(asked.action);
  }
  return cutIds(allowed, page);
}
