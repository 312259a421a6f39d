import type { Refusal } from '@fleetgate/kernel';
import { problems } from './problems.ts';

/** A deleted device's data is gone for good, so its name is typed. Blanks around it do not count. */
export function nameNotConfirmed(name: string, typed: string): Refusal | undefined {
  if (typed.trim() === name.trim()) return undefined;
  return {
    problem: problems['confirmation-mismatch'],
    detail: 'Type the name of the device exactly as it is shown to confirm the deletion.',
  };
}
