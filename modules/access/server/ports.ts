import { port } from '@fleetgate/platform/operation';
import type { AccessState } from './decision/access-state.ts';

/** What this node decides from; plugged in where the server is composed. */
export const accessState = port<AccessState>('access.state');
