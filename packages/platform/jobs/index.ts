export type { JobDefinition, JobQueue } from './job.ts';
