import { z } from 'zod';

const party = z.object({ id: z.string(), type: z.string(), name: z.string().nullable() });

/** One change: who did what to whom, what it was before and after (R-AUD-1). */
export const AuditEvent = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  action: z.string(),
  actor: party,
  target: party,
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
  requestId: z.string().nullable(),
});
export type AuditEvent = z.infer<typeof AuditEvent>;

export const AuditEventsQuery = z.strictObject({
  actor: z.string().max(100).optional(),
  target: z.string().max(100).optional(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type AuditEventsQuery = z.infer<typeof AuditEventsQuery>;

/** The trail as a file, with the same filters. */
export const AuditExportQuery = AuditEventsQuery.omit({ cursor: true, limit: true }).extend({
  format: z.enum(['csv', 'json']).default('csv'),
});
export type AuditExportQuery = z.infer<typeof AuditExportQuery>;
export const AuditEventList = z.object({ items: z.array(AuditEvent), nextCursor: z.string().nullable() });
