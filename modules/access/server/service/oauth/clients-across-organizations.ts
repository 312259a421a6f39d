import { timingSafeEqual } from 'node:crypto';
import { type Clock, isUuid } from '@fleetgate/kernel';
import type { Database } from '@fleetgate/platform/database';
import { hashOf } from '../credential.ts';
import { deleteExpiredTokens, insertToken, isClient, secretsOf, type TokenRow } from './token-store.ts';

/** The clients of the OAuth 2.0 server: the registered services, and nobody else. */
export class Clients {
  readonly #database: Database;
  readonly #clock: Clock;

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  async exists(clientId: string): Promise<boolean> {
    if (!isUuid(clientId)) return false;
    return this.#database.acrossOrganizations((tx) => isClient(tx, clientId));
  }

  /** The id of the live secret that was sent, if it is one. */
  async credentialOf(clientId: string, secret: string): Promise<string | undefined> {
    const live = await this.#database.acrossOrganizations((tx) => secretsOf(tx, clientId));
    const sent = hashOf(secret);
    return live.find(({ secretHash }) => timingSafeEqual(secretHash, sent))?.id;
  }

  /** Keeps an access token; answers false when its secret has been removed meanwhile. */
  keep(token: Omit<TokenRow, 'hash'>, value: string): Promise<boolean> {
    return this.#database.acrossOrganizations(async (tx) => {
      await deleteExpiredTokens(tx, this.#clock());
      return insertToken(tx, { ...token, hash: hashOf(value) });
    });
  }
}
