import type { Refusal } from '@fleetgate/kernel';
import { problems } from './problems.ts';

/** How a claim code stands to a hardware UUID: none is asked for, it is the right one, or it is missing or wrong. */
export type Claim = 'not-needed' | 'proven' | 'not-proven';

/** One answer for a UUID in use, anywhere, and for a missing or wrong claim code, so that it tells nothing (R-ACC-11). */
export function uuidNotAvailable(): Refusal {
  return {
    problem: problems['uuid-not-available'],
    detail: 'This UUID can not be added. Check it and the claim code on the device.',
  };
}

/** R-ACC-11: claiming a physical device needs its proof. */
export function claimNotProven(claim: Claim): Refusal | undefined {
  return claim === 'not-proven' ? uuidNotAvailable() : undefined;
}
