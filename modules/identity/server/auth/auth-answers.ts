import { type Refusal, Refused } from '@fleetgate/kernel';
import type { z } from 'zod';
import { problems } from '../../domain/index.ts';

/** A refusal in the library's shape: `identity/invalid-token` is `INVALID_TOKEN`. */
export function refusalBody({ problem, detail }: Refusal): { code: string; message: string } {
  const slug = problem.code.split('/')[1] ?? problem.code;
  return { code: slug.replaceAll('-', '_').toUpperCase(), message: detail };
}

/** A body that is not of the schema, such as one with a privileged field; every fault is named. */
export function unsuitableBody(error: z.ZodError) {
  const errors = error.issues.map(({ path, message }) => ({
    pointer: `/${path.join('/')}`,
    detail: message,
  }));
  const first = errors[0];
  const message = first ? `${first.pointer}: ${first.detail}` : 'The body does not have the expected shape.';
  return { code: 'VALIDATION_ERROR', message, errors };
}

/** A request that could not be read at all: not JSON, too large, of a wrong type. */
export function malformed(error: unknown): Refusal | undefined {
  if (!(error instanceof Error) || !('statusCode' in error)) return undefined;
  const status = Number(error.statusCode);
  if (!(status >= 400 && status < 500)) return undefined;
  return { problem: { code: 'identity/malformed-request', status, title: '' }, detail: error.message };
}

interface Sent {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** Refuses a change that a page of another site sent: neither with the person's cookie nor to sign them in as another. */
export function refuseForeignPage({ headers }: Sent, publicUrl: URL): void {
  const { origin, cookie } = headers;
  const site = headers['sec-fetch-site'];
  const isOwn =
    origin === undefined ? site === 'same-origin' || site === 'none' : origin === publicUrl.origin;
  const isProgram = origin === undefined && site === undefined && cookie === undefined;
  if (!isOwn && !isProgram)
    throw new Refused({
      problem: problems['foreign-origin'],
      detail: `Changes are accepted from pages of ${publicUrl.origin} only.`,
    });
}
