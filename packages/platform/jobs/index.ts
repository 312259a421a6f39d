export { type JobDefinition, type JobQueue, type RetryPolicy, twoDays } from './job.ts';
export { createJobs, type Jobs, type JobsOptions } from './jobs.ts';
export { jobsMigrations } from './migrations.ts';
