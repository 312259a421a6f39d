import { createClient } from '@fleetgate/sdk';

/** The console's client: same origin, session cookie. */
export const api = createClient();
