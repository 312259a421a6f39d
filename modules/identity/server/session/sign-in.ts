import { perAccount, perNetwork } from '../../domain/index.ts';
import { countAttempt, forgive, keyOf } from '../attempt/lock-out.ts';
import { heedingFaults } from '../auth/faults.ts';
import type { Library } from '../auth/library.ts';
import { addressOf, type Identity } from '../identity.ts';
import { settledPasswordHash } from '../password/store.ts';
import { deleteSession } from './store.ts';

export interface SignInInput {
  readonly email: string;
  readonly password: string;
  readonly rememberMe: boolean;
  readonly network: string;
  readonly headers: Headers;
}

/**
 * Signs in through the library, with guesses counted per account and per network before the password is looked at, so
 * that guesses at once cannot overtake the count. The answers are the same whether or not the address has an account. That
 * an address is not confirmed yet is not told either: who registers an address first and then signs in would learn from
 * it whether the address had an account before (CVE-2022-39307).
 */
export async function signIn(identity: Identity, library: Library, input: SignInInput): Promise<Response> {
  const email = addressOf(input.email);
  const now = identity.clock();
  const account = { key: keyOf('account', email), rule: perAccount };
  const network = { key: keyOf('network', input.network), rule: perNetwork };
  const judged = await identity.database.inNoOrganization(async (tx) => {
    await countAttempt(tx, [account, network], now);
    return settledPasswordHash(tx, email);
  });
  const { password, rememberMe, headers } = input;
  const answer = await heedingFaults(() =>
    library.api.signInEmail({ body: { email, password, rememberMe }, headers, asResponse: true }),
  );
  // 403: the password is right, the address is not confirmed yet; counted like a wrong one, so that waits tell nothing
  if (answer.status === 403) return wrong();
  if (!answer.ok) return answer;
  await identity.database.inNoOrganization((tx) => forgive(tx, account, network, now));
  return unlessPasswordChanged(identity, email, judged, answer);
}

/** A password that was replaced while it was being judged opens no session. */
async function unlessPasswordChanged(
  identity: Identity,
  email: string,
  judged: string | undefined,
  answer: Response,
): Promise<Response> {
  const { token } = (await answer.clone().json()) as { token: string };
  const isSettled = await identity.database.inNoOrganization(async (tx) => {
    if ((await settledPasswordHash(tx, email)) === judged) return true;
    await deleteSession(tx, token);
    return false;
  });
  if (isSettled) return answer;
  return wrong();
}

/** Word for word what the library answers to a wrong password. */
function wrong(): Response {
  const refusal = { message: 'Invalid email or password', code: 'INVALID_EMAIL_OR_PASSWORD' };
  return Response.json(refusal, { status: 401 });
}
