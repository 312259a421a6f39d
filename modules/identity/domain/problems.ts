import { defineProblems } from '@fleetgate/kernel';

/** The ways in which identity can refuse. */
export const problems = defineProblems('identity', {
  'not-signed-in': [401, 'Not signed in'],
  'foreign-origin': [403, 'Request from a foreign page'],
  'confirmation-mismatch': [409, 'Confirmation does not match'],
  'last-admin-somewhere': [409, 'Still the last Admin of an organization'],
  'unknown-token': [404, 'No such token'],
});
