export { AuditEvent, AuditEventList, AuditEventsQuery } from './audit-event.ts';
