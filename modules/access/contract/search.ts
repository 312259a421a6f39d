import { z } from 'zod';

const text = z.string();
/** Must be an object; what is in it is ignored. */
const anything = z.looseObject({}).optional();
const entity = z.looseObject({ type: text, id: text, properties: anything });
const entityType = z.looseObject({ type: text, properties: anything });
const action = z.looseObject({ name: text, properties: anything });

/** Which part of a long answer is wanted; what else is sent stays the same from page to page. */
const page = z.looseObject({
  token: text.optional(),
  limit: z.number().int().min(0).optional(),
});

/** Who may do this with this resource? An id of the subject is ignored (Authorization API 1.0, section 8.4). */
export const SubjectSearch = z.looseObject({
  subject: entityType,
  action,
  resource: entity,
  context: anything,
  page: page.optional(),
});

/** With which resources of this type may the subject do this? An id of the resource is ignored (section 8.5). */
export const ResourceSearch = z.looseObject({
  subject: entity,
  action,
  resource: entityType,
  context: anything,
  page: page.optional(),
});

/** What may this subject do with this resource? An action is ignored (section 8.6). */
export const ActionSearch = z.looseObject({
  subject: entity,
  resource: entity,
  context: anything,
  page: page.optional(),
});

const foundEntity = z.looseObject({ type: text, id: text });
const foundAction = z.looseObject({ name: text });

/** `next_token` is empty on the last page. */
const answeredPage = z.object({ next_token: text, count: z.number().int() });

/** Subjects or resources, sorted by id within each organization. */
export const EntitiesFound = z.object({ page: answeredPage, results: z.array(foundEntity) });

/** Actions, sorted by name. */
export const ActionsFound = z.object({ page: answeredPage, results: z.array(foundAction) });
