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

/** A question as it came over the wire, with members that a batch's defaults may supply. */
export interface WireQuestion {
  readonly subject?: unknown;
  readonly action?: unknown;
  readonly resource?: unknown;
}

type Member = 'subject' | 'action' | 'resource';

/** A required member is missing or of the wrong type: 400, as the standard says. */
export function malformed(detail: string): Refused {
  return new Refused({ problem: problems['malformed-question'], detail });
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Reads a question; members that it lacks come from the defaults. Unknown members are ignored, `properties` and
 * `context` among them: a caller can not claim a role or a grant. Throws when a required member is missing.
 */
export function readQuestion(sent: WireQuestion, defaults?: WireQuestion): Question {
  const subject = entity(sent.subject ?? defaults?.subject, 'subject');
  const action = sent.action ?? defaults?.action;
  const resource = entity(sent.resource ?? defaults?.resource, 'resource');
  if (!isRecord(action) || typeof action.name !== 'string' || action.name === '') {
    throw malformed('action.name is required and must be a text, for example "devices.view".');
  }
  return {
    subjectType: subject.type,
    subjectId: subject.id,
    action: action.name,
    resourceType: resource.type,
    resourceId: resource.id,
  };
}

function entity(value: unknown, member: Member): { type: string; id: string } {
  if (!isRecord(value)) throw malformed(`${member} is required and must be an object with type and id.`);
  const { type, id } = value;
  if (typeof type !== 'string' || type === '')
    throw malformed(`${member}.type is required and must be a text.`);
  if (typeof id !== 'string' || id === '') throw malformed(`${member}.id is required and must be a text.`);
  return { type, id };
}
