import { createHash } from 'node:crypto';
import { isUuid, Refused } from '@fleetgate/kernel';
import { decodeCursor, encodeCursor } from '@fleetgate/platform/database';
import { problems } from '../../domain/index.ts';
import { malformed } from '../decision/question.ts';
import type { Search } from './read-search.ts';

/** The most results of one answer; who asks for more gets them page by page. */
const maxResults = 1000;

/** Where a page begins: in this organization, after this id; both are null at the beginning. */
export interface Position {
  readonly organizationId: string | null;
  readonly after: string | null;
}

/** The part of the answer that is asked for. */
export interface Page extends Position {
  readonly limit: number;
}

/** Reads which page of a search is asked for. Throws when the token is none, or of a search that asked otherwise. */
export function readPage({ sent, page }: Search): Page {
  const { token = null, limit = null } = page;
  if (limit !== null && !(Number.isSafeInteger(limit) && Number(limit) >= 0)) {
    throw malformed('page.limit must be a whole number, zero or more.');
  }
  if (token !== null && typeof token !== 'string') throw malformed('page.token must be a text.');
  const asked = limit === null ? null : Math.min(Number(limit), maxResults);
  if (token === null || token === '') {
    return { limit: asked ?? maxResults, organizationId: null, after: null };
  }
  return continued(token, asked, fingerprintOf(sent));
}

function continued(token: string, asked: number | null, fingerprint: string): Page {
  const [of, limit, organizationId, after] = decodeCursor(token, 4) ?? [];
  const isLimit = typeof limit === 'number' && Number.isSafeInteger(limit) && limit >= 0;
  if (typeof of !== 'string' || !isLimit || !isPlace(after) || !isOrganization(organizationId)) {
    throw new Refused({
      problem: problems['unknown-page-token'],
      detail: 'page.token is not from an answer to this search. Start again without one.',
    });
  }
  const changed = of !== fingerprint ? 'subject, action, resource, context or page.properties' : undefined;
  const cause = changed ?? (asked !== null && asked !== limit ? 'page.limit' : undefined);
  if (cause === undefined) return { limit: Math.min(limit, maxResults), organizationId, after };
  throw new Refused({
    problem: problems['changed-search'],
    detail: `The page that page.token leads to belongs to a search with another ${cause}. Repeat everything as it was first sent, or start again without page.token.`,
  });
}

function isPlace(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}

function isOrganization(value: unknown): value is string | null {
  return value === null || (typeof value === 'string' && isUuid(value));
}

/** The token of the page that begins there. It proves nothing and needs not: each page is authorized anew. */
export function pageToken({ sent }: Search, limit: number, { organizationId, after }: Position): string {
  return encodeCursor([fingerprintOf(sent), limit, organizationId, after]);
}

function fingerprintOf(sent: readonly unknown[]): string {
  return createHash('sha256').update(inOneOrder(sent)).digest('base64url').slice(0, 22);
}

/** The same text for the same value, in whatever order its members were sent. */
function inOneOrder(sent: readonly unknown[]): string {
  try {
    return JSON.stringify(sent, (_, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
        : value,
    );
  } catch (error) {
    if (error instanceof RangeError) throw malformed('The body is nested too deeply.');
    throw error;
  }
}
