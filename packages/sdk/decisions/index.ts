export { type ClientCredentials, clientCredentials, type TokenSource } from './client-credentials.ts';
export { createDecisions, type DecisionsClient } from './decisions.ts';
export type { ExplainQuestion, Explanation } from './explain.ts';
export { defineManifest, type Manifest, type OwnType, type PermissionKey } from './manifest.ts';
export type { Decision, ListQuestion, Question, ResourceRef } from './question.ts';
export { createResources, type ResourceState, type ResourcesClient } from './resources.ts';
export type { TransportOptions } from './transport.ts';
export { Undecided } from './undecided.ts';
