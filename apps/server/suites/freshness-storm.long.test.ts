import { expect, inject, test } from 'vitest';
import { startNodes } from '../testing/index.ts';
import { lateReplies } from './freshness/log.ts';
import { storm } from './freshness/storm.ts';

test.each(['read committed', 'repeatable read'] as const)(
  'R-NOW-1 R-NOW-6 no answer of another server process is late, over 2,000 changes of all kinds at %s',
  async (isolation) => {
    const nodes = await startNodes(inject('postgresUrl'), isolation);
    try {
      const log = await storm({ home: nodes, there: nodes.urls[1] }, 3, 60);
      console.info(`freshness, ${isolation}: ${log.made} changes, ${log.replies.length} answers`);
      expect(log.made).toBeGreaterThan(2_000);
      expect(lateReplies(log)).toEqual([]);
    } finally {
      await nodes.stop();
    }
  },
);
