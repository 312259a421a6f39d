import { expect, inject, test } from 'vitest';
import { startNodes } from '../testing/index.ts';
import { lateReplies } from './freshness/log.ts';
import { storm } from './freshness/storm.ts';

test('R-NOW-1 R-NOW-6 no answer of another server process is late in a long storm at repeatable read', async () => {
  const nodes = await startNodes(inject('postgresUrl'), 'repeatable read');
  try {
    const log = await storm({ home: nodes, there: nodes.urls[1] }, 3, 100);
    console.info(`freshness, repeatable read: ${log.made} changes, ${log.replies.length} answers`);
    expect(lateReplies(log)).toEqual([]);
  } finally {
    await nodes.stop();
  }
});
