import type { CommandContext } from './operation.ts';

/** Something that happened inside a transaction and that other modules may add to, in the same transaction. */
export interface EventType<Payload> {
  readonly name: string;
  readonly payload?: Payload;
}

/** Declares an event type; a module's `domain` exports it. */
export function eventType<Payload>(name: string): EventType<Payload> {
  return { name };
}

export interface EventListener {
  readonly event: string;
  readonly hear: (ctx: CommandContext, payload: never) => Promise<void>;
}

/** Binds a listener to an event type. What it throws refuses the whole change. */
export function on<Payload>(
  event: EventType<Payload>,
  hear: (ctx: CommandContext, payload: Payload) => Promise<void>,
): EventListener {
  return { event: event.name, hear };
}
