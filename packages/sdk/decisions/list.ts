import { read } from './batch.ts';
import { isRecord, type ListQuestion } from './question.ts';
import { bodyOf, type Transport } from './transport.ts';

interface Page {
  readonly ids: readonly string[];
  readonly next: string;
}

/** Every id that the person may do this to, page by page (Authorization API 1.0, search for resources). */
export async function* listPages(send: Transport, question: ListQuestion): AsyncGenerator<string> {
  let token = '';
  do {
    const body = { ...wireOf(question), page: token === '' ? { limit: 1_000 } : { limit: 1_000, token } };
    const answer = bodyOf(await send({ method: 'POST', path: '/access/v1/search/resource', body }));
    const page = read(answer, (sent) => pageFrom(sent, token));
    yield* page.ids;
    token = page.next;
  } while (token !== '');
}

function wireOf({ userId, permission, resourceType }: ListQuestion) {
  return {
    subject: { type: 'user', id: userId },
    action: { name: permission },
    resource: { type: resourceType },
  };
}

function pageFrom(sent: unknown, before: string): Page {
  if (!isRecord(sent) || !Array.isArray(sent.results)) throw new TypeError('the answer has no results');
  const ids = sent.results.map((result) => {
    if (!isRecord(result) || typeof result.id !== 'string') throw new TypeError('a result has no id');
    return result.id;
  });
  const next = isRecord(sent.page) ? sent.page.next_token : undefined;
  if (next !== undefined && typeof next !== 'string')
    throw new TypeError('the next page can not be asked for');
  if (next !== undefined && next !== '' && next === before) throw new TypeError('the pages do not end');
  return { ids, next: next ?? '' };
}
