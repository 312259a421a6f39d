/** What the command line asks for, so that a running server can do it in its place. */
export interface Call {
  readonly verb: string;
  readonly input: unknown;
}

/** Does what a call asks for; the result can be written as JSON. */
export type RunCall = (call: Call) => Promise<unknown>;

/** The command was understood and refused; the message tells why and what to do. */
export class CommandRefused extends Error {}
