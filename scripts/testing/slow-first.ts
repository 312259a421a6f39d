import { BaseSequencer, type TestSpecification } from 'vitest/node';

// Those that take longest, the longest first: a slow file that begins last keeps one core idle. Otherwise the size of a
// file tells how long it takes, and these are small.
const slow = [
  'e2e/accessibility.test.ts',
  'apps/server/suites/races-two-processes.test.ts',
  'apps/server/cli/services.test.ts',
  'e2e/metering-points.test.ts',
  'apps/server/suites/freshness-two-nodes.test.ts',
  'apps/server/cli/serve.test.ts',
  'e2e/languages-and-screens.test.ts',
  'apps/server/suites/isolation.test.ts',
  'apps/server/suites/model.test.ts',
  'apps/server/cli/import-accounts.test.ts',
  'apps/server/suites/model.long.test.ts',
];

/** Begins with the slow test files, so that both workers end at about the same time. */
export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => placeOf(one) - placeOf(other));
  }
}

function placeOf({ moduleId }: TestSpecification): number {
  const place = slow.findIndex((name) => moduleId.endsWith(`/${name}`));
  return place === -1 ? slow.length : place;
}
