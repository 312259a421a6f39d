import { z } from 'zod';
import { roles } from '../domain/index.ts';

/** Access to resources of one type: all present and future ones, or single ones by id. */
export const Access = z.union([
  z.strictObject({ all: z.literal(true) }),
  z.strictObject({ ids: z.array(z.uuid().toLowerCase()).max(10_000) }),
]);
export type Access = z.infer<typeof Access>;

export const memberSorts = ['firstName', 'lastName', 'email', 'invited', 'role'] as const;

const list = <T extends string>(values: readonly [T, ...T[]]) =>
  z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(values)).min(1))
    .optional();

export const MembersQuery = z.strictObject({
  status: list(['active', 'invited']),
  role: list(roles),
  q: z.string().max(200).optional(),
  invitedBy: z.uuid().optional(),
  sort: z.enum([...memberSorts, ...memberSorts.map((field) => `-${field}` as const)]).default('lastName'),
  cursor: z.string().max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type MembersQuery = z.infer<typeof MembersQuery>;

/** A person's place in the organization, pending or active (R-USR-1). `delivery` tells how a pending one gets the link. */
export const Member = z.object({
  id: z.uuid(),
  status: z.enum(['active', 'invited']),
  role: z.enum(roles),
  email: z.string(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  userId: z.uuid().nullable(),
  invitedBy: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  invitedAt: z.iso.datetime().nullable(),
  joinedAt: z.iso.datetime().nullable(),
  delivery: z.enum(['mail', 'link']).nullable(),
  mailState: z.enum(['queued', 'sent', 'failed']).nullable(),
});
export type Member = z.infer<typeof Member>;
export const MemberList = z.object({ items: z.array(Member), nextCursor: z.string().nullable() });

/** An invitation: everything about it is set in the same step (R-INV-1). */
export const Invite = z.strictObject({
  email: z.string().min(3).max(320),
  role: z.enum(roles),
  message: z.string().max(1000).optional(),
  access: z.record(z.string().max(64), Access).optional(),
});
export type Invite = z.infer<typeof Invite>;
export const Invited = z.object({
  member: Member,
  delivery: z.enum(['mail', 'link']),
  /** Why no mail is sent, when `delivery` is `link` (R-INV-4, R-INV-19). */
  deliveryReason: z
    .enum(['other-domain', 'free-mail-domain', 'operator-setting', 'limit', 'no-mail-server'])
    .nullable(),
  link: z.string(),
});
export type Invited = z.infer<typeof Invited>;

export const ChangeRole = z.strictObject({ role: z.enum(roles) });
export type ChangeRole = z.infer<typeof ChangeRole>;

/** What the removal dialog shows: the open invitations of an Admin that stay valid (R-INV-17). */
export const RemovalPreview = z.object({ openInvitations: z.array(Member) });
