import { Refused } from '@fleetgate/kernel';
import { problems } from '../../domain/index.ts';

/** One question of the Authorization API 1.0, section 6, reduced to what decides. */
export interface Question {
  readonly subjectType: string;
  readonly subjectId: string;
  readonly action: string;
  readonly resourceType: string;
  readonly resourceId: string;
}

/** A question of a batch that can not be judged: the answer in its place, a deny that tells what is wrong. */
export interface NotJudged {
  readonly refused: string;
}

/** A question as it came over the wire, with members that a batch's defaults may supply. */
export interface WireQuestion {
  readonly subject?: unknown;
  readonly action?: unknown;
  readonly resource?: unknown;
  readonly context?: unknown;
}

type Member = 'subject' | 'resource';

/** Their names, kept so that a question allocates none. */
const propertiesOf = { subject: 'subject.properties', resource: 'resource.properties' } as const;

/** A required member is missing, or one is of the wrong type: 400, as the standard says. */
export function malformed(detail: string): Refused {
  return new Refused({ problem: problems['malformed-question'], detail });
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What the standard calls an object must be one where it is sent, though nothing in it is read. */
export function refuseNoObject(value: unknown, member: string): void {
  if (value !== undefined && !isRecord(value)) throw malformed(`${member} must be an object.`);
}

/**
 * Reads a question; members that it lacks come from the defaults. Unknown members are ignored, and so is what is in
 * `properties` and `context`: a caller can not claim a role or a grant. Throws when a required member is missing, or one
 * is of the wrong type.
 */
export function readQuestion(sent: WireQuestion, defaults?: WireQuestion): Question {
  const subject = entity(sent.subject ?? defaults?.subject, 'subject');
  const action = sent.action ?? defaults?.action;
  const resource = entity(sent.resource ?? defaults?.resource, 'resource');
  if (!isRecord(action) || typeof action.name !== 'string' || action.name === '') {
    throw malformed('action.name is required and must be a text, for example "devices.view".');
  }
  refuseNoObject(action.properties, 'action.properties');
  refuseNoObject(sent.context, 'context');
  return {
    subjectType: subject.type,
    subjectId: subject.id,
    action: action.name,
    resourceType: resource.type,
    resourceId: resource.id,
  };
}

interface Entity {
  readonly type: string;
  readonly id: string;
}

function entity(value: unknown, member: Member): Entity {
  if (!isRecord(value)) throw malformed(`${member} is required and must be an object with type and id.`);
  const { type, id } = value;
  if (typeof type !== 'string' || type === '')
    throw malformed(`${member}.type is required and must be a text.`);
  if (typeof id !== 'string' || id === '') throw malformed(`${member}.id is required and must be a text.`);
  refuseNoObject(value.properties, propertiesOf[member]);
  return value as unknown as Entity;
}
