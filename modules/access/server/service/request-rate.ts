import { Refused } from '@fleetgate/kernel';
import { platformProblems } from '@fleetgate/platform/operation';

/** How many requests of one service this node answers: a bucket that holds one second's worth and fills steadily. */
export class RequestRate {
  readonly #perSecond: number;
  #left: number;
  #at: number;

  /** `now` in milliseconds; the bucket begins full. */
  constructor(perSecond: number, now: number) {
    this.#perSecond = perSecond;
    this.#left = perSecond;
    this.#at = now;
  }

  /** Counts a request; refuses it with 429 when there were too many. A clock that was set back fills nothing. */
  count(now: number): void {
    const filled = (Math.max(0, now - this.#at) / 1000) * this.#perSecond;
    this.#left = Math.min(this.#perSecond, this.#left + filled);
    this.#at = now;
    if (this.#left < 1) throw tooMany(this.#perSecond, this.#left);
    this.#left -= 1;
  }
}

function tooMany(perSecond: number, left: number): Refused {
  return new Refused({
    problem: platformProblems['too-many-requests'],
    detail: `This service may send ${perSecond} requests per second to each node. Send several questions in one request.`,
    extensions: { retryAfter: (1 - left) / perSecond },
  });
}
