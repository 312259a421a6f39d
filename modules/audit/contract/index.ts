export { AuditEvent, AuditEventList, AuditEventsQuery, AuditExportQuery } from './audit-event.ts';
