import { expect, it } from 'vitest';
import { wrongFields } from './use-fields.ts';

it('only the fields that break a rule are named, with its words', () => {
  const required = (value: string) => (value === '' ? 'missing' : undefined);
  const found = wrongFields({ email: '', name: 'Mara' }, { email: required, name: required });
  expect(found).toEqual({ email: 'missing' });
});
