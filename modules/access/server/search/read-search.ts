import { isRecord, malformed, type Question, readQuestion } from '../decision/question.ts';

/** What is looked for; the two others of a question are given. */
export type Wanted = 'subject' | 'resource' | 'action';

/** A search with what is looked for left open: its id, or its name, is an empty text. */
export interface Search {
  readonly wanted: Wanted;
  readonly question: Question;
  /** All that has to stay the same from page to page, as it was sent (section 8.2.1). */
  readonly sent: readonly unknown[];
  readonly page: Record<string, unknown>;
}

/**
 * Reads a search (Authorization API 1.0, section 8). The id of what is looked for is ignored, as unknown members are;
 * without any other required member, or with one of the wrong type, it throws.
 */
export function readSearch(wanted: Wanted, body: unknown): Search {
  if (!isRecord(body)) throw malformed('The body must be an object.');
  const { subject, action, resource, context, page = null } = body;
  if (page !== null && !isRecord(page)) throw malformed('page must be an object.');
  const asked = {
    subject: wanted === 'subject' ? known(subject, ['type']) : known(subject, ['type', 'id']),
    action: wanted === 'action' ? undefined : known(action, ['name']),
    resource: wanted === 'resource' ? known(resource, ['type']) : known(resource, ['type', 'id']),
  };
  return {
    wanted,
    question: opened(wanted, asked, context),
    sent: [wanted, asked.subject, asked.action, asked.resource, context, page?.properties],
    page: page ?? {},
  };
}

/** The members that the standard names; what else was sent is as if it was not. */
function known(sent: unknown, members: readonly string[]): unknown {
  if (!isRecord(sent)) return sent;
  return Object.fromEntries([...members, 'properties'].map((member) => [member, sent[member]]));
}

/** Read as a whole question, so that searches and questions demand the same; then what stood in is taken out. */
function opened(wanted: Wanted, asked: Record<Wanted, unknown>, context: unknown): Question {
  const filled = { ...asked, context };
  if (wanted === 'action') filled.action = { name: '-' };
  else if (isRecord(asked[wanted])) filled[wanted] = { ...asked[wanted], id: '-' };
  const question = readQuestion(filled);
  if (wanted === 'action') return { ...question, action: '' };
  return wanted === 'subject' ? { ...question, subjectId: '' } : { ...question, resourceId: '' };
}
