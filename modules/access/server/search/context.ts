import type { Database } from '@fleetgate/platform/database';
import type { Principal } from '@fleetgate/platform/operation';
import type { AccessState } from '../decision/access-state.ts';
import type { Judge } from '../decision/judge.ts';

/** What a search works with, and for whom. */
export interface SearchContext {
  readonly state: AccessState;
  readonly judge: Judge;
  readonly database: Database;
  readonly principal: Principal;
}
