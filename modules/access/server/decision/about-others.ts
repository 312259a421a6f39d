import type { Refusal } from '@fleetgate/kernel';
import { platformProblems } from '@fleetgate/platform/operation';

/** Asking about others is for Admins, in their organizations (`api.md`); the own role is not what it fails on. */
export function notAboutOthers(): Refusal {
  return {
    problem: platformProblems.forbidden,
    detail: 'You may ask about yourself. Only an Admin of an organization may ask about others there.',
  };
}
