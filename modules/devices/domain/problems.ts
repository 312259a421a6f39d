import { defineProblems } from '@fleetgate/kernel';

/** The ways in which this module refuses. */
export const problems = defineProblems('devices', {
  'uuid-not-available': [409, 'This UUID can not be added'],
  'confirmation-mismatch': [409, 'The typed name does not match'],
});
