import { defineProblems } from '@fleetgate/kernel';

/** The ways in which this module refuses. */
export const problems = defineProblems('organizations', {
  'last-admin': [409, 'An organization keeps at least one Admin'],
  'own-role': [409, 'Nobody changes their own role'],
  'already-invited': [409, 'This address is invited or a member already'],
  'confirmation-mismatch': [409, 'The typed confirmation does not match'],
  'confirm-deletion': [409, 'Leaving would delete the organization'],
  'invitation-for-another-person': [409, 'This invitation is for another person'],
  'invitation-not-valid': [410, 'This invitation is no longer valid'],
  'invitation-expired': [409, 'The invitation has expired'],
  'not-invited': [409, 'There is no open invitation'],
  'address-not-verified': [409, 'Your address is not verified yet'],
  'address-invalid': [422, 'No mail can be sent to this address'],
  'unknown-member': [404, 'No such member'],
  'unreadable-import': [422, 'The file can not be read'],
  'surplus-cells': [422, 'A row has more cells than there are columns'],
  'unknown-token': [404, 'No such token'],
});
