/** Every module of the server, one line each; a module's tables build upon those of the modules above it. */
export const modules = await Promise.all([
  import('@fleetgate/identity/server'),
  import('@fleetgate/organizations/server'),
  import('@fleetgate/access/server'),
  import('@fleetgate/audit/server'),
  import('@fleetgate/devices/server'),
]);
