import { type Refusal, Refused } from '@fleetgate/kernel';
import { isDatabaseError } from '../database/index.ts';

/** What a constraint of the database refuses, in the words of the rule behind it; by the constraint's name. */
export type Refusals = Readonly<Record<string, () => Refusal | undefined>>;

/** Does the work; a violation of one of these constraints, also one found at commit, becomes its refusal. */
export async function refusing<T>(refusals: Refusals = {}, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const constraint = isDatabaseError(error) ? error.constraint : undefined;
    const refusal = constraint === undefined ? undefined : refusals[constraint]?.();
    throw refusal ? new Refused(refusal) : error;
  }
}
