import { expect, it } from 'vitest';
import { accessOf, holds, withIds, withoutIds } from './chosen-access.ts';

it('R-INV-13 what was not chosen is not granted', () => {
  expect(accessOf({ device: undefined, dashboard: [] })).toEqual({});
});

it('R-INV-1 all and single resources are set in the same step', () => {
  expect(accessOf({ device: ['a', 'b'], 'metering-point': 'all' })).toEqual({
    device: { ids: ['a', 'b'] },
    'metering-point': { all: true },
  });
});

it('R-ACC-5 what is used is added to what is chosen, and taken out again', () => {
  const chosen = { dashboard: ['board'], device: ['a'], 'metering-point': 'all' } as const;
  const used = [
    { type: 'device', ids: ['a', 'b'] },
    { type: 'energy-dashboard', ids: ['c'] },
    { type: 'metering-point', ids: ['d'] },
  ];
  const added = withIds(chosen, used);
  expect(added).toEqual({ ...chosen, device: ['a', 'b'], 'energy-dashboard': ['c'] });
  expect([holds(chosen, used.slice(0, 2)), holds(added, used.slice(0, 2))]).toEqual([false, true]);
  expect(withoutIds(added, used)).toEqual({ dashboard: ['board'], 'metering-point': 'all' });
});
