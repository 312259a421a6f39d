/** A refused or failed request, in the shape of RFC 9457; `code` is `<module>/<slug>`. */
export class ApiProblem extends Error {
  /** The HTTP status; 0 when the server could not be reached at all. */
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly requestId: string | undefined;
  /** What is wrong with which field: JSON pointers into the request's body. */
  readonly errors: readonly FieldError[];
  /** The whole problem document, for members of particular problems. */
  readonly document: Readonly<Record<string, unknown>>;

  constructor(status: number, document: Readonly<Record<string, unknown>>) {
    super(text(document.title) ?? text(document.message) ?? `HTTP ${status}`);
    this.name = 'ApiProblem';
    this.status = status;
    this.document = document;
    this.code = text(document.code) ?? `http/${status}`;
    this.detail = text(document.detail) ?? this.message;
    this.requestId = text(document.requestId);
    this.errors = Array.isArray(document.errors) ? (document.errors as FieldError[]) : [];
  }
}

/** One entry of a validation problem. */
export interface FieldError {
  readonly pointer: string;
  readonly detail: string;
}

/** Turns the answer to a failed request into a problem, whatever shape its body has. */
export function problemFrom(response: Response | undefined, body: unknown): ApiProblem {
  const document = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const problem = new ApiProblem(response?.status ?? 0, document);
  return problem;
}

/** The problem of a server that did not answer. */
export function unreachable(): ApiProblem {
  return new ApiProblem(0, { code: 'http/unreachable', title: 'The server can not be reached.' });
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
