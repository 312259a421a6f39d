import { expect, it } from 'vitest';
import { typesOf } from './resource-types.ts';

const declaring = (title: string, ...types: string[]) => ({
  title,
  resourceTypes: types.map((type) => ({ type })),
});

it('a type is called by the title of its service, with the type where the title alone does not tell which', () => {
  const services = [
    declaring('Prices', 'tariff'),
    declaring('Sites', 'site', 'gate'),
    declaring('Watch'),
    declaring('Maps', 'map'),
    declaring('Maps', 'plan'),
  ];
  expect(typesOf(services).map(({ type, label }) => [type, label])).toEqual([
    ['tariff', 'Prices'],
    ['site', 'Sites: site'],
    ['gate', 'Sites: gate'],
    ['map', 'Maps: map'],
    ['plan', 'Maps: plan'],
  ]);
});
