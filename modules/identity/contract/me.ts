import { z } from 'zod';
import { languages } from '../domain/index.ts';
import { country, personName } from './person.ts';

const role = z.enum(['admin', 'editor', 'viewer']);
/** The signed-in person and up to 100 of their organizations, the one joined last first. */
export const Me = z.object({
  id: z.uuid(),
  email: z.string(),
  emailVerified: z.boolean(),
  firstName: z.string(),
  lastName: z.string(),
  country: z.string(),
  language: z.enum(languages),
  theme: z.enum(['auto', 'light', 'dark']),
  timeZone: z.string().nullable(),
  organizations: z.array(z.object({ id: z.uuid(), name: z.string(), role, membershipId: z.uuid() })),
});
export type Me = z.infer<typeof Me>;

/** Mails tell times in it, so that one which nobody knows would keep them from being written. */
function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

/** What people change about themselves; the address has its own mailed confirmation (R-USR-9). */
export const UpdateMe = z.strictObject({
  firstName: personName.optional(),
  lastName: personName.optional(),
  country: country.optional(),
  language: z.enum(languages).optional(),
  theme: z.enum(['auto', 'light', 'dark']).optional(),
  timeZone: z
    .string()
    .max(64)
    .refine(isTimeZone, 'must be a time zone, for example Europe/Berlin')
    .nullable()
    .optional(),
});
export type UpdateMe = z.infer<typeof UpdateMe>;

/** What deleting the account would do: organizations that block it and those that would be deleted (R-USR-8). */
export const DeletionPreview = z.object({
  blockedBy: z.array(z.object({ id: z.uuid(), name: z.string() })),
  deletes: z.array(z.object({ id: z.uuid(), name: z.string() })),
  leaves: z.array(z.object({ id: z.uuid(), name: z.string() })),
});
export type DeletionPreview = z.infer<typeof DeletionPreview>;

export const DeleteMe = z.strictObject({ confirmEmail: z.string().max(320) });
export type DeleteMe = z.infer<typeof DeleteMe>;

/** Everything the installation keeps about the person, for data protection requests. */
export const MeExport = Me.extend({
  createdAt: z.iso.datetime(),
  acceptedTermsAt: z.iso.datetime().nullable(),
  sessions: z.array(
    z.object({
      createdAt: z.iso.datetime(),
      expiresAt: z.iso.datetime(),
      ipAddress: z.string().nullable(),
      userAgent: z.string().nullable(),
    }),
  ),
  tokens: z.array(z.object({ name: z.string(), organizationId: z.uuid(), createdAt: z.iso.datetime() })),
});
export type MeExport = z.infer<typeof MeExport>;
