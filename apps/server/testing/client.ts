/** An HTTP answer, its JSON read. */
export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any;
  readonly headers: Headers;
}

/** A browser or a program in a test: sends JSON, keeps the credentials that it was given. */
export class Client {
  readonly url: string;
  readonly #credentials: Record<string, string>;

  constructor(url: string, credentials: Record<string, string> = {}) {
    this.url = url;
    this.#credentials = credentials;
  }

  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
    signal: AbortSignal | null = null,
  ): Promise<Answer> {
    const response = await fetch(this.url + path, {
      method,
      signal,
      redirect: 'manual',
      headers: {
        origin: this.url,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...this.#credentials,
        ...headers,
      },
      ...(body !== undefined && { body: isRaw(body) ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true && text !== '';
    return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers };
  }

  /** Opens an answer that is read piece by piece, such as an event stream; the signal ends it. */
  open(path: string, signal: AbortSignal): Promise<Response> {
    return fetch(this.url + path, { headers: { origin: this.url, ...this.#credentials }, signal });
  }

  /** The same caller at another node. */
  on(url: string): Client {
    return new Client(url, this.#credentials);
  }

  get(path: string): Promise<Answer> {
    return this.send('GET', path);
  }
  post(path: string, body: unknown = {}): Promise<Answer> {
    return this.send('POST', path, body);
  }
  put(path: string, body: unknown): Promise<Answer> {
    return this.send('PUT', path, body);
  }
  patch(path: string, body: unknown): Promise<Answer> {
    return this.send('PATCH', path, body);
  }
  delete(path: string, body?: unknown): Promise<Answer> {
    return this.send('DELETE', path, body);
  }
}

/** Sent as it is, text or bytes. */
function isRaw(body: unknown): body is string | Uint8Array<ArrayBuffer> {
  return typeof body === 'string' || body instanceof Uint8Array;
}
