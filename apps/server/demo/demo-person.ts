import type { PersonPrincipal } from '@fleetgate/platform/operation';
import type { RunningServer } from '../running-server.ts';
import { password, type people } from './demo-data.ts';

/** One person of the demonstration, acting through the interface that browsers use. */
export class DemoPerson {
  readonly details: (typeof people)[number];
  readonly #running: RunningServer;
  #cookie = '';

  constructor(running: RunningServer, details: (typeof people)[number]) {
    this.#running = running;
    this.details = details;
  }

  /** Signs up, with the mailbox taken as proven: nobody reads the mails of the demonstration. */
  async register(): Promise<void> {
    const { firstName, lastName, email, language } = this.details;
    const name = `${firstName} ${lastName}`;
    const account = {
      email,
      password,
      name,
      firstName,
      lastName,
      country: 'DE',
      language,
      acceptedTerms: true,
    };
    await this.send('POST', '/api/auth/sign-up/email', account);
    await this.#running.services.database.pool.query(
      'update user_account set email_verified = true where email = $1',
      [email],
    );
    if (!(await this.signIn())) throw new Error(`${email} could not sign in`);
  }

  async signIn(): Promise<boolean> {
    const response = await this.#fetch('POST', '/api/auth/sign-in/email', {
      email: this.details.email,
      password,
    });
    this.#cookie = response.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');
    return response.ok;
  }

  // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, of which single members are read
  async send(method: string, path: string, body?: unknown): Promise<any> {
    const response = await this.#fetch(method, path, body);
    const answer = await response.json();
    if (!response.ok)
      throw new Error(`${method} ${path} answered ${response.status}: ${JSON.stringify(answer)}`);
    return answer;
  }

  /** The person as operations know them. */
  async principal(): Promise<PersonPrincipal> {
    const me = await (await this.#fetch('GET', '/api/v1/me')).json();
    return { kind: 'person', userId: me.id, ...me, via: { sessionId: 'demonstration' } };
  }

  #fetch(method: string, path: string, body?: unknown): Promise<Response> {
    const { url } = this.#running;
    return fetch(url + path, {
      method,
      headers: { origin: url, 'content-type': 'application/json', cookie: this.#cookie },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }
}
