import { defineProblems } from '@fleetgate/kernel';

/** The ways in which this module refuses. */
export const problems = defineProblems('access', {
  'admin-has-all': [409, 'Admins have access to everything'],
  'single-access-for-admin': [422, 'An Admin can not be invited with access to single resources'],
  'unknown-resource': [404, 'No such resource'],
  'unknown-member': [404, 'No such member'],
  'unknown-resource-type': [422, 'No such resource type'],
  'too-many-grants': [422, 'More grants than one call may touch'],
  'contradictory-access': [422, 'The same access is both added and removed'],
  cycle: [409, 'A resource can not hang beneath itself'],
  'too-deep': [409, 'The tree has too many levels'],
  'has-children': [409, 'Other resources hang beneath this one'],
  'flat-type': [422, 'Resources of this type do not form a tree'],
  'id-in-use': [409, 'The id is or was in use'],
  'too-many-resources': [409, 'The service has as many resources as it may'],
  'malformed-question': [400, 'Malformed question'],
  'too-many-questions': [400, 'Too many questions in one request'],
  'unknown-page-token': [400, 'Unknown page token'],
  'changed-search': [400, 'Another search than the page token is of'],
  'manifest-invalid': [422, 'The service manifest is not valid'],
  'unknown-service': [404, 'No such registered service'],
  'unknown-credential': [404, 'No such secret of this service'],
  'two-secrets': [409, 'The service has two live secrets already'],
  'service-in-use': [409, 'The service is still in use'],
});
