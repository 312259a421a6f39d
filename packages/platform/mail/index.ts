export type { Block, Mail, Mailer, MailIdentity } from './mail.ts';
export { type MemoryMailer, memoryMailer, type OutboxMail, outboxMailer, readOutbox } from './outbox.ts';
export { linkTo, type RenderedMail, renderMail } from './render.ts';
export { smtpMailer } from './smtp-mailer.ts';
