import { adminPairs } from './admin-pairs.ts';
import { invitationPairs } from './invitation-pairs.ts';
import { resourcePairs } from './resource-pairs.ts';

/** Races over HTTP between two server processes: two requests at once, and what some serial order of them answers. */
export const pairs = { ...adminPairs, ...invitationPairs, ...resourcePairs };
