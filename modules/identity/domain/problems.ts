import { defineProblems } from '@fleetgate/kernel';

/** The ways in which identity can refuse. */
export const problems = defineProblems('identity', {
  'not-signed-in': [401, 'Not signed in'],
  'foreign-origin': [403, 'Request from a foreign page'],
  'confirmation-mismatch': [409, 'Confirmation does not match'],
  'last-admin-somewhere': [409, 'Still the last Admin of an organization'],
  'unknown-token': [404, 'No such token'],
  'invalid-email': [400, 'Not an email address'],
  'password-too-short': [400, 'Password too short'],
  'password-too-long': [400, 'Password too long'],
  'invalid-password': [400, 'Wrong password'],
  'invalid-token': [400, 'Link not valid any more'],
  'email-is-the-same': [400, 'Address is the same'],
  'registration-closed': [403, 'Registration is closed'],
  'invitation-for-another-person': [409, 'Invitation for another address'],
  'invitation-not-valid': [410, 'Invitation no longer valid'],
  'too-many-attempts': [429, 'Too many attempts'],
});
