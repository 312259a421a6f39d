import type { Tx } from '@fleetgate/platform/database';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { perAccount } from '../../domain/index.ts';
import { countAttempt, keyOf } from '../attempt/lock-out.ts';
import { opens, password, register, signedIn } from '../testing/accounts.ts';
import { type IdentityServer, startIdentityServer } from '../testing/identity-server.ts';
import { quickPasswords } from '../testing/quick-passwords.ts';

const fresh = 'a fresh pass phrase';

describe('a new password on postgresql', () => {
  let server: IdentityServer;
  let beforeItIsSet = async () => {};
  beforeAll(async () => {
    const passwords = {
      ...quickPasswords,
      hash: async (secret: string) => {
        if (secret === fresh) await beforeItIsSet();
        return quickPasswords.hash(secret);
      },
    };
    server = await startIdentityServer({ kind: 'postgresql', postgresUrl: inject('postgresUrl'), passwords });
  });
  afterAll(() => server.close());

  /** Somebody waits for what this transaction holds. */
  const isWaitedFor = (tx: Tx) =>
    vi.waitUntil(async () => {
      const { rows } = await sql<{ yes: boolean }>`
        select exists (select from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))) as yes`.execute(
        tx,
      );
      return rows[0]?.yes === true;
    }, 10_000);

  /** Whether the password of the account can be looked at by a sign-in without waiting for who waits for it. */
  async function isFree(tx: Tx, email: string): Promise<boolean> {
    const { rows } = await sql`
      select from credential c join user_account a on a.id = c.user_id
      where a.email = ${email} for share of c skip locked`.execute(tx);
    return rows.length === 1;
  }

  /** A sign-in that has counted itself when the new password is set, and then looks at the password. */
  function signInMeanwhile(email: string): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    beforeItIsSet = () =>
      new Promise((counted) => {
        const judged = server.database.inNoOrganization(async (tx) => {
          await countAttempt(tx, [{ key: keyOf('account', email), rule: perAccount }], new Date());
          counted();
          await isWaitedFor(tx);
          return isFree(tx, email);
        });
        resolve(judged);
      });
    return promise;
  }

  it('is changed beside a sign-in that has counted itself', async () => {
    const email = 'changing@example.com';
    await register(server, email);
    const browser = await signedIn(server, email);
    const judged = signInMeanwhile(email);
    const change = browser.post('/api/auth/change-password', {
      currentPassword: password,
      newPassword: fresh,
    });
    expect(await judged).toBe(true);
    expect((await change).status).toBe(200);
  });

  it('is set by a mailed link beside a sign-in that has counted itself', async () => {
    const email = 'resetting@example.com';
    await register(server, email);
    await opens(server, email, 'a wrong pass phrase'); // counted, so that there is something to forget
    await server.browser().post('/api/auth/request-password-reset', { email });
    const token = await server.mailedToken(email, 'reset-password');
    const judged = signInMeanwhile(email);
    const reset = server.browser().post('/api/auth/reset-password', { token, newPassword: fresh });
    expect(await judged).toBe(true);
    expect((await reset).status).toBe(200);
  });
});
