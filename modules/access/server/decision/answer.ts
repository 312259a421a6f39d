import type { Decision } from '../../domain/index.ts';

const texts = new Map<Decision, string>();

/** The decision as the standard's answer, `{decision, context: {reason}}`. Decisions are shared, so each text is made once. */
export function answerText(decision: Decision): string {
  const known = texts.get(decision);
  if (known !== undefined) return known;
  const text = JSON.stringify({ decision: decision.allowed, context: { reason: decision.reason } });
  texts.set(decision, text);
  return text;
}
