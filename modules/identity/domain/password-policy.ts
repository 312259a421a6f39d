import type { Refusal } from '@fleetgate/kernel';
import { problems } from './problems.ts';

/** What the operator demands of passwords. */
export interface PasswordPolicy {
  /** In characters; never below 8 (NIST SP 800-63B). */
  readonly minLength: number;
}

/** Longer ones only cost time. */
export const maxPasswordLength = 128;

/** Why a new password is not accepted. Length alone decides; rules about kinds of characters make passwords worse. */
export function unsuitablePassword(password: string, policy: PasswordPolicy): Refusal | undefined {
  const length = [...password].length;
  if (length < policy.minLength)
    return {
      problem: problems['password-too-short'],
      detail: `Choose a password of at least ${policy.minLength} characters.`,
    };
  if (password.length > maxPasswordLength)
    return {
      problem: problems['password-too-long'],
      detail: `Choose a password of at most ${maxPasswordLength} characters.`,
    };
  return undefined;
}
