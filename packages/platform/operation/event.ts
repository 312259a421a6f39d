import type { CommandContext, EventListener, EventType } from './context.ts';

/** Declares an event type; a module's `domain` exports it. */
export function eventType<Payload>(name: string): EventType<Payload> {
  return { name };
}

/** Binds a listener to an event type. What it throws refuses the whole change. */
export function on<Payload>(
  event: EventType<Payload>,
  hear: (ctx: CommandContext, payload: Payload) => Promise<void>,
): EventListener {
  return { event: event.name, hear };
}
