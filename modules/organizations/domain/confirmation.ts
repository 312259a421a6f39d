import type { Refusal } from '@fleetgate/kernel';
import { problems } from './problems.ts';

/** A deletion for good needs the name typed as it is (R-ORG-10). Blanks around it do not count. */
export function nameNotConfirmed(name: string, typed: string): Refusal | undefined {
  if (typed.trim() === name.trim()) return undefined;
  return {
    problem: problems['confirmation-mismatch'],
    detail: 'Type the name exactly as it is shown to confirm the deletion.',
  };
}
