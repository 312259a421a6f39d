import type { Database } from '@fleetgate/platform/database';
import type { Route } from '@fleetgate/platform/http';
import type { RequestContext } from '@fleetgate/platform/operation';
import {
  ActionSearch,
  ActionsFound,
  EntitiesFound,
  ResourceSearch,
  SubjectSearch,
} from '../../contract/index.ts';
import { problems } from '../../domain/index.ts';
import type { AccessState } from '../decision/access-state.ts';
import type { Judge } from '../decision/judge.ts';
import type { Question } from '../decision/question.ts';
import { callerOf } from '../decision/routes.ts';
import { searchActions } from './actions.ts';
import type { SearchContext } from './context.ts';
import type { Found } from './found.ts';
import { type Page, pageToken, readPage } from './page-token.ts';
import { readSearch, type Search, type Wanted } from './read-search.ts';
import { searchResources } from './resources.ts';
import { searchSubjects } from './subjects.ts';

type Find = (ctx: SearchContext, question: Question, page: Page) => Promise<Found>;

const finders: Readonly<Record<Wanted, Find>> = {
  subject: searchSubjects,
  resource: searchResources,
  action: searchActions,
};

/** The search endpoints of the Authorization API 1.0, section 8. */
export function searchRoutes(state: AccessState, judge: Judge, database: Database): readonly Route[] {
  const search =
    (wanted: Wanted) =>
    async (request: RequestContext, { body }: { body: unknown }) => {
      const principal = callerOf(request);
      const asked = readSearch(wanted, body);
      const page = readPage(asked);
      const found = await finders[wanted]({ state, judge, database, principal }, asked.question, page);
      return answer(asked, page, found);
    };
  const common = {
    method: 'POST',
    guard: 'caller',
    status: 200,
    problems: [problems['malformed-question'], problems['unknown-page-token'], problems['changed-search']],
    alters: false,
    forPrograms: true,
  } as const;
  return [
    {
      ...common,
      path: '/access/v1/search/subject',
      summary: 'Who may do this with this resource?',
      body: SubjectSearch,
      response: EntitiesFound,
      handle: search('subject'),
    },
    {
      ...common,
      path: '/access/v1/search/resource',
      summary: 'With which resources of this type may the subject do this?',
      body: ResourceSearch,
      response: EntitiesFound,
      handle: search('resource'),
    },
    {
      ...common,
      path: '/access/v1/search/action',
      summary: 'What may this subject do with this resource?',
      body: ActionSearch,
      response: ActionsFound,
      handle: search('action'),
    },
  ];
}

/** `page` comes first, as section 8.3 recommends. */
function answer(search: Search, { limit }: Page, { ids, next }: Found): string {
  const type = search.wanted === 'subject' ? search.question.subjectType : search.question.resourceType;
  return JSON.stringify({
    page: { next_token: next ? pageToken(search, limit, next) : '', count: ids.length },
    results: ids.map((id) => (search.wanted === 'action' ? { name: id } : { type, id })),
  });
}
