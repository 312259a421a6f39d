import { z } from 'zod';

/** Must be an object; what is in it is ignored. */
const anything = z.looseObject({}).optional();
const entity = z.looseObject({ type: z.string(), id: z.string(), properties: anything });
const action = z.looseObject({ name: z.string(), properties: anything });

/** A question of the Authorization API 1.0; further members are ignored and never change what somebody may do. */
export const DecisionQuestion = z.looseObject({
  subject: entity,
  action,
  resource: entity,
  context: anything,
});

/** Allow or deny, with the reason's stable code. */
export const DecisionAnswer = z.object({
  decision: z.boolean(),
  context: z.looseObject({
    reason: z.looseObject({
      code: z.string(),
      role: z.string().optional(),
      missing: z.string().optional(),
      /** With `role-lacks-permission` only: whether the subject has access to the resource. */
      access: z.boolean().optional(),
    }),
  }),
});

const partial = z.looseObject({
  subject: entity.optional(),
  action: action.optional(),
  resource: entity.optional(),
  context: anything,
});

/** Many questions; what one lacks is taken from the members beside `evaluations`. */
export const BatchQuestion = partial.extend({
  evaluations: z.array(partial).optional(),
  options: z
    .looseObject({
      evaluations_semantic: z
        .enum(['execute_all', 'deny_on_first_deny', 'permit_on_first_permit'])
        .optional(),
    })
    .optional(),
});

/** The answers in the order of the questions; a single answer when no question was listed. */
export const DecisionAnswers = z.union([z.object({ evaluations: z.array(DecisionAnswer) }), DecisionAnswer]);

/** Policy decision point metadata (Authorization API 1.0, section 9). */
export const DecisionPointMetadata = z.object({
  policy_decision_point: z.url(),
  access_evaluation_endpoint: z.url(),
  access_evaluations_endpoint: z.url(),
  search_subject_endpoint: z.url(),
  search_resource_endpoint: z.url(),
  search_action_endpoint: z.url(),
});
