/**
 * No decision could be had: the server is out of reach, refused, answered too late or answered something else. Whoever
 * gets this must not go on. `status` is the HTTP status, 0 without an answer.
 */
export class Undecided extends Error {
  readonly status: number;

  constructor(message: string, status: number, cause?: unknown) {
    super(message, { cause });
    this.name = 'Undecided';
    this.status = status;
  }
}
