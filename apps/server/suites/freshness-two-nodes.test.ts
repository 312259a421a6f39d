import { describe, expect, inject, test } from 'vitest';
import { startNodes, startTestServer } from '../testing/index.ts';
import { type Change, FreshnessLog, lateReplies, type Reply } from './freshness/log.ts';
import { storm } from './freshness/storm.ts';

describe('the judge of what was seen', () => {
  const changes: Change[] = [
    { fact: 'a', value: true, sent: 0, acknowledged: 0 },
    { fact: 'a', value: false, sent: 10, acknowledged: 20 },
    { fact: 'a', value: true, sent: 30, acknowledged: 40 },
  ];
  const seen = (value: boolean, asked: number, answered: number): Reply[] => [
    { fact: 'a', value, asked, answered },
  ];

  test('finds what was answered the old way after the acknowledgement, and what was never so', () => {
    for (const late of [seen(true, 20, 25), seen(false, 41, 45), seen(false, 2, 9)]) {
      expect(lateReplies({ changes, replies: late })).toEqual(late);
    }
    expect(
      lateReplies({ changes, replies: [{ fact: 'b', value: true, asked: 1, answered: 2 }] }),
    ).toHaveLength(1);
  });

  test('accepts either answer while a change is under way', () => {
    for (const value of [true, false]) {
      expect(
        lateReplies({
          changes,
          replies: [...seen(value, 5, 15), ...seen(value, 19, 25), ...seen(value, 25, 35)],
        }),
      ).toEqual([]);
    }
  });

  test('finds every answer of a node that remembers for a moment', async () => {
    const log = new FreshnessLog();
    let truth = true;
    let remembered = true;
    log.state('a', true);
    for (let round = 0; round < 100; round += 1) {
      await log.change('a', !truth, async () => {
        truth = !truth;
      });
      await log.ask('a', async () => remembered);
      remembered = truth;
      await log.ask('a', async () => remembered);
    }
    expect(lateReplies(log)).toHaveLength(100);
  });
});

test('R-NOW-1 R-NOW-6 no answer of another server process is late, over changes of all kinds', async () => {
  const nodes = await startNodes(inject('postgresUrl'));
  try {
    const log = await storm({ home: nodes, there: nodes.urls[1] }, 2, 24);
    report('two processes', log);
    expect(log.made).toBeGreaterThan(500);
    expect(lateReplies(log)).toEqual([]);
  } finally {
    await nodes.stop();
  }
}, 300_000);

test('R-NOW-1 R-NOW-6 no answer of the embedded server is late', async () => {
  const server = await startTestServer({ kind: 'embedded' });
  try {
    const log = await storm({ home: server, there: server.url }, 1, 14);
    report('embedded', log);
    expect(log.made).toBeGreaterThan(150);
    expect(lateReplies(log)).toEqual([]);
  } finally {
    await server.stop();
  }
}, 300_000);

function report(where: string, { made, replies }: FreshnessLog): void {
  console.info(`freshness, ${where}: ${made} changes, ${replies.length} answers`);
}
