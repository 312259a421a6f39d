import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { openLink } from '../testing/index.ts';
import { listenOnPostgresql } from './listen-postgresql.ts';

test('a listener that was cut off tries again once at a time, and hears with one connection afterwards', async () => {
  const url = inject('postgresUrl');
  const link = await openLink(Number(new URL(url).port));
  const heard: string[] = [];
  let interruptions = 0;
  const stop = await listenOnPostgresql(
    link.urlFor(url),
    'cut_off',
    (payload) => heard.push(payload),
    () => {
      interruptions += 1;
    },
  );
  const speaker = new pg.Client({ connectionString: url });
  await speaker.connect();
  try {
    link.cut();
    while (link.refused < 4) await pause(10);
    link.mend();
    while (interruptions < 3) await pause(10); // at the start, cut off, back again
    while (heard.length === 0) {
      await speaker.query(`select pg_notify('cut_off', 'hello')`);
      await pause(10);
    }
    await speaker.query(`select pg_notify('cut_off', 'end')`);
    while (!heard.includes('end')) await pause(10);
    expect(heard.filter((payload) => payload === 'end')).toEqual(['end']);
    expect([link.refused, link.ports.length]).toEqual([4, 1]);
  } finally {
    await stop();
    await speaker.end();
    await link.close();
  }
});
