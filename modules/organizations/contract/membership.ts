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

/**
 * A person's place in the organization, pending or active (R-USR-1). `delivery` tells how a pending one gets the link, and
 * `expiresAt` when the links end, where they do (R-INV-8).
 */
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
  expiresAt: z.iso.datetime().nullable(),
  delivery: z.enum(['mail', 'link']).nullable(),
  mailState: z.enum(['queued', 'sent', 'failed']).nullable(),
});
export type Member = z.infer<typeof Member>;
export const MemberList = z.object({ items: z.array(Member), nextCursor: z.string().nullable() });
export type MemberPage = z.infer<typeof MemberList>;

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

/** Several invitations in one call; each row stands for itself. */
export const InviteSeveral = z.strictObject({ invitations: z.array(Invite).min(1).max(200) });
export type InviteSeveral = z.infer<typeof InviteSeveral>;

/** What became of each invitation, or of a dry run would: good rows are not held hostage by bad ones (R-INV-18). */
export const InvitationRows = z.object({
  rows: z.array(
    z.object({
      /** Of a file, the line on which the row ends; of a list, the place, counted from one. */
      line: z.number().int(),
      email: z.string(),
      status: z.enum(['ok', 'refused']),
      /** Of rows that are ok; of a dry run without the member and the link, as there are none. */
      delivery: Invited.shape.delivery.optional(),
      deliveryReason: Invited.shape.deliveryReason.optional(),
      member: Member.optional(),
      link: z.string().optional(),
      /** Of a dry run: what the row's access uses and does not give, by type; of each type the first ten (R-ACC-5). */
      unseenUses: z
        .array(
          z.object({
            type: z.string(),
            count: z.number().int(),
            resources: z.array(z.object({ id: z.uuid(), name: z.string() })),
          }),
        )
        .optional(),
      /** Of refused rows: why, in the words of the single invitation. */
      problem: z
        .object({
          code: z.string(),
          title: z.string(),
          status: z.number().int(),
          detail: z.string(),
          /** Of a file, the column of the cell that is not accepted. */
          column: z.string().optional(),
        })
        .optional(),
    }),
  ),
});
export type InvitationRows = z.infer<typeof InvitationRows>;

/** With `dryRun=true` nobody is invited; the answer tells what would become of each row. */
export const ImportQuery = z.strictObject({
  dryRun: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true'),
});
export type ImportQuery = z.infer<typeof ImportQuery>;

/** The users list as a file, with the same filters. */
export const ExportQuery = MembersQuery.omit({ sort: true, cursor: true, limit: true }).extend({
  format: z.enum(['csv', 'json']).default('csv'),
});
export type ExportQuery = z.infer<typeof ExportQuery>;

export const ChangeRole = z.strictObject({ role: z.enum(roles) });
export type ChangeRole = z.infer<typeof ChangeRole>;

const chosenMembers = z.strictObject({ ids: z.array(z.uuid().toLowerCase()).min(1).max(1000) });

/** One role for several members, all or nothing. */
export const ChangeRoles = z.strictObject({ members: chosenMembers, role: z.enum(roles) });
export type ChangeRoles = z.infer<typeof ChangeRoles>;
export const RolesChanged = z.object({
  changed: z.number().int(),
  /** Who had the role already. */
  unchanged: z.number().int(),
});
export type RolesChanged = z.infer<typeof RolesChanged>;

/** Removes several members and revokes several invitations, all or nothing. */
export const RemoveMembers = z.strictObject({ members: chosenMembers });
export type RemoveMembers = z.infer<typeof RemoveMembers>;
export const MembersRemoved = z.object({ removed: z.number().int() });
export type MembersRemoved = z.infer<typeof MembersRemoved>;

/** What the removal dialog shows: the open invitations of an Admin that stay valid (R-INV-17). */
export const RemovalPreview = z.object({ openInvitations: z.array(Member) });
