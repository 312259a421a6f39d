import { expect, it } from 'vitest';
import { accessOf } from './access-fields.tsx';

it('R-INV-13 what was not chosen is not granted', () => {
  expect(accessOf({ device: undefined, dashboard: [] })).toEqual({});
});

it('R-INV-1 all and single resources are set in the same step', () => {
  expect(accessOf({ device: ['a', 'b'], 'metering-point': 'all' })).toEqual({
    device: { ids: ['a', 'b'] },
    'metering-point': { all: true },
  });
});
