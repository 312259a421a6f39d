import createFetchClient, { type Client } from 'openapi-fetch';
import { problemFrom, unreachable } from './api-problem.ts';
import type { paths } from './openapi.ts';

/** A typed client of `/api/v1`. Browsers send their session cookie by themselves; programs hand in a token. */
export type FleetgateClient = Client<paths>;

/** Makes a client; without a base URL it speaks to the server that delivered the page. */
export function createClient(options: { baseUrl?: string; token?: string } = {}): FleetgateClient {
  return createFetchClient<paths>({
    baseUrl: options.baseUrl ?? '',
    ...(options.token === undefined ? {} : { headers: { Authorization: `Bearer ${options.token}` } }),
    querySerializer: { array: { style: 'form', explode: false } },
  });
}

interface Answer<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/** Waits for an answer and returns its body; every refusal and failure is thrown as an `ApiProblem`. */
export async function unwrap<Data>(call: Promise<Answer<Data>>): Promise<Data> {
  const answer = await call.catch(() => {
    throw unreachable();
  });
  if (!answer.response.ok) throw problemFrom(answer.response, answer.error);
  return answer.data as Data;
}
