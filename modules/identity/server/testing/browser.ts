/** What came back. */
export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any;
  readonly headers: Headers;
}

/** A browser's worth of HTTP: keeps cookies and sends the page's origin. */
export class Browser {
  readonly #cookies = new Map<string, string>();
  readonly #url: string;
  readonly #origin: string;
  /** Further headers of each request, such as the address that a proxy reports. */
  readonly headers: Record<string, string> = {};

  constructor(url: string, origin: string) {
    this.#url = url;
    this.#origin = origin;
  }

  get isSignedIn(): boolean {
    return [...this.#cookies.keys()].some((name) => name.endsWith('session_token'));
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  get(path: string): Promise<Answer> {
    return this.send('GET', path);
  }

  post(path: string, body: object = {}): Promise<Answer> {
    return this.send('POST', path, body);
  }

  async send(method: string, path: string, body?: object): Promise<Answer> {
    const response = await fetch(this.#url + path, {
      method,
      headers: {
        origin: this.#origin,
        ...(this.#cookies.size > 0 && { cookie: this.cookie }),
        ...(body && { 'content-type': 'application/json' }),
        ...this.headers,
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    for (const cookie of response.headers.getSetCookie()) this.#keep(cookie);
    const text = await response.text();
    return {
      status: response.status,
      body: text === '' ? null : JSON.parse(text),
      headers: response.headers,
    };
  }

  #keep(cookie: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    if (value === '' || /max-age=0/i.test(cookie)) this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }
}

/** A registration that is complete and acceptable. */
export function aRegistration(change: object = {}) {
  return {
    email: 'ada@example.com',
    password: 'correct horse battery',
    name: 'Ada Lovelace',
    firstName: 'Ada',
    lastName: 'Lovelace',
    country: 'GB',
    acceptedTerms: true,
    ...change,
  };
}
