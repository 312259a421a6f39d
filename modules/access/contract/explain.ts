import { z } from 'zod';

/** The question to explain: a permission on a resource; `installation`, `organization` or a type of resources. */
export const ExplainQuery = z.strictObject({
  permission: z.string().min(1).max(200),
  resourceType: z.string().min(1).max(200),
  resourceId: z.string().min(1).max(200),
});
export type ExplainQuery = z.infer<typeof ExplainQuery>;

const role = z.enum(['admin', 'editor', 'viewer']);
/** Without a name: of what the caller may not know. */
const named = z.object({ id: z.string(), name: z.string().nullable() });

/** What would put a missing condition right; each by itself is enough. */
const remedy = z.discriminatedUnion('do', [
  z.object({ do: z.literal('change-role'), roles: z.array(role) }),
  /** Any one of these: the resource itself, or a point above it. */
  z.object({ do: z.literal('grant'), resources: z.array(named) }),
  z.object({ do: z.literal('grant-all'), resourceType: z.string() }),
  z.object({ do: z.literal('resend-invitation') }),
]);

/** One condition of the decision, in the order in which they are judged; the decision is true if all hold. */
const reason = z.object({
  condition: z.enum(['question', 'membership', 'permission', 'access']),
  holds: z.boolean(),
  code: z.string(),
  /** The member's role, where it has a part in it. */
  role: role.optional(),
  /** The permission's row of the matrix. */
  permission: z
    .object({
      key: z.string(),
      title: z.string(),
      service: z.string(),
      resourceTypes: z.array(z.string()),
      admin: z.boolean(),
      editor: z.boolean(),
      viewer: z.boolean(),
    })
    .optional(),
  /** From the granted point down to the resource, for inherited access. */
  path: z.array(named).optional(),
  remedies: z.array(remedy),
});

/** Why a member may or may not do something, on the code path of the decision itself (R-ACC-12). */
export const DecisionExplanation = z.object({ decision: z.boolean(), reasons: z.array(reason) });
export type DecisionExplanation = z.infer<typeof DecisionExplanation>;
