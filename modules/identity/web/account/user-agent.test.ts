import { expect, it } from 'vitest';
import { deviceOf } from './user-agent.ts';

it('a session is named after browser and system', () => {
  const agent =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/150.0 Safari/537.36 Edg/150.0';
  expect(deviceOf(agent)).toEqual({ browser: 'Edge', system: 'Windows' });
});

it('other programs stay unnamed', () => {
  expect(deviceOf('curl/8.5.0')).toBeUndefined();
});
