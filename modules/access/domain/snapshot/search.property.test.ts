import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asked, history, statesOf } from '../testing/history.ts';
import { build, everything } from '../testing/observed.ts';
import { OrganizationRows } from '../testing/organization-rows.ts';
import type { Stretch } from './first-in-order.ts';
import type { OrganizationSnapshot } from './organization-snapshot.ts';

const questions = [...asked, ['devices.access', 'organization'], ['devices.fly', 'device']] as const;
const pageSize = fc.integer({ min: 1, max: 4 });

/** A whole list by pages; the state may be another one for each page. */
function everyPage(page: (stretch: Stretch, number: number) => readonly string[], limit: number): string[] {
  const found: string[] = [];
  for (let number = 0; ; number++) {
    const next = page({ after: found.at(-1) ?? null, limit }, number);
    found.push(...next);
    if (next.length < limit) return found;
  }
}

const resourcesOf = (rows: OrganizationRows, type: string) =>
  type === 'organization'
    ? ['o', 'elsewhere']
    : [...rows.resources.values()].filter((row) => row.type === type).map(({ id }) => id);
const personsOf = (rows: OrganizationRows) =>
  [...rows.memberships.values()].map(({ userId }) => userId ?? '');

describe('search', () => {
  it('R-ACC-13 resources of a person equal filter(decide), whatever happened before', () => {
    fc.assert(
      fc.property(history, pageSize, (steps, limit) => {
        const states = statesOf(steps);
        const all = everything(states);
        const snapshot = build(states.at(-1) ?? all);
        for (const person of personsOf(all)) {
          for (const [key, type] of questions) {
            const found = everyPage((part) => snapshot.allowedResources(person, key, type, part), limit);
            const isAllowed = (id: string) => snapshot.decide(person, key, type, id).allowed;
            expect(found).toEqual(resourcesOf(all, type).filter(isAllowed).sort());
          }
        }
      }),
    );
  });

  it('R-ACC-13 persons of a resource equal filter(decide), whatever happened before', () => {
    fc.assert(
      fc.property(history, pageSize, (steps, limit) => {
        const states = statesOf(steps);
        const all = everything(states);
        const snapshot = build(states.at(-1) ?? all);
        for (const [key, type] of questions) {
          for (const id of resourcesOf(all, type)) {
            const found = everyPage((part) => snapshot.allowedPersons(key, type, id, part), limit);
            const isAllowed = (person: string) => snapshot.decide(person, key, type, id).allowed;
            expect(found).toEqual(personsOf(all).filter(isAllowed).sort());
          }
        }
      }),
    );
  });

  it('R-ACC-13 pages taken while things change tell nothing twice and miss nothing that stayed allowed', () => {
    fc.assert(
      fc.property(history, pageSize, (steps, limit) => {
        const states = statesOf(steps).slice(-8);
        const snapshots = states.map(build);
        const last = snapshots.at(-1) ?? build(new OrganizationRows());
        const all = everything(states);
        const walk = (page: (snapshot: OrganizationSnapshot, stretch: Stretch) => readonly string[]) =>
          everyPage((stretch, number) => page(snapshots[number] ?? last, stretch), limit);
        for (const person of personsOf(all)) {
          const found = walk((one, part) => one.allowedResources(person, 'devices.view', 'device', part));
          const stayed = resourcesOf(all, 'device').filter((id) =>
            snapshots.every((one) => one.decide(person, 'devices.view', 'device', id).allowed),
          );
          expect(new Set(found).size).toBe(found.length);
          expect(found).toEqual(expect.arrayContaining(stayed));
        }
      }),
    );
  });
});
