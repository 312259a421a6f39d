/** Every Smart Service of the server, one line each. What they stand upon is composed in `compose.ts`. */
export const modules = await Promise.all([import('@fleetgate/devices/server')]);
