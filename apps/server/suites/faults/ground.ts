import { openPostgresql } from '@fleetgate/platform/database';
import {
  type Link,
  type ManagedPostgres,
  openLink,
  type PostgresGroup,
  scratchPostgresql,
  startPostgresGroup,
} from '@fleetgate/platform/testing';
import pg from 'pg';
import { allMigrations } from '../../compose.ts';
import { type Fleet, startFleet, testSecret } from '../../testing/index.ts';
import type { Place } from './registers.ts';

/** Three server processes over a PostgreSQL of their own, which a test may stop, copy, and replace. */
export interface Ground {
  readonly group: PostgresGroup;
  readonly postgres: ManagedPostgres;
  readonly databaseUrl: string;
  readonly fleet: Fleet;
  /** Where people sign in. */
  readonly home: Place;
  /** The test's own way to the database. */
  readonly link: Link;
  stop(): Promise<void>;
}

export async function openGround(): Promise<Ground> {
  const group = await startPostgresGroup();
  try {
    const postgres = await group.create('first');
    await postgres.start();
    const databaseUrl = await scratchPostgresql(postgres.url, await allMigrations());
    const fleet = await startFleet(databaseUrl, 3);
    const link = await openLink(postgres.port);
    const database = await openPostgresql({ url: link.urlFor(databaseUrl), maxConnections: 4 });
    const [first] = fleet.nodes;
    return {
      ...{ group, postgres, databaseUrl, fleet, link },
      home: { url: first?.url ?? '', secret: testSecret, services: { database } },
      stop: async () => {
        await database.close();
        await link.close();
        await fleet.stop();
        await group.stop();
      },
    };
  } catch (error) {
    await group.stop();
    throw error;
  }
}

/** Asks the database as its superuser, on a connection of its own. */
export async function queryAt(
  url: string,
  text: string,
  values: unknown[] = [],
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}
