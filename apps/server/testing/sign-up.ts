import { Client } from './client.ts';

const account = {
  email: 'ada@example.com',
  password: 'turbine-meadow-42',
  name: 'Ada Winter',
  firstName: 'Ada',
  lastName: 'Winter',
  country: 'DE',
  acceptedTerms: true,
};

/** Registers and confirms one person at a server process, whose database may be out of reach of the test. */
export async function signUp(url: string): Promise<void> {
  const stranger = new Client(url);
  await stranger.post('/api/auth/sign-up/email', account);
  const { status } = await stranger.get(`/api/auth/verify-email?token=${await mailedToken(stranger)}`);
  if (status !== 200) throw new Error(`the address was not confirmed: ${status}`);
}

/** The mail is sent by a job after the answer. */
async function mailedToken(stranger: Client): Promise<string> {
  for (;;) {
    const { body } = await stranger.send('GET', '/outbox', undefined, { accept: 'application/json' });
    const token = /verify-email\?token=([\w-]+)/.exec(JSON.stringify(body))?.[1];
    if (token) return token;
  }
}

/** That person, or another one, in a browser. */
export async function signIn(
  url: string,
  { email, password }: { email: string; password: string } = account,
): Promise<Client> {
  const answer = await new Client(url).post('/api/auth/sign-in/email', { email, password });
  if (answer.status !== 200) throw new Error(`nobody was signed in: ${answer.status}`);
  const cookies = answer.headers.getSetCookie().map((value) => value.split(';')[0]);
  return new Client(url, { cookie: cookies.join('; ') });
}
