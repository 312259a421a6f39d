export { type Answer, Client } from './client.ts';
export { type Fleet, type FleetNode, startFleet } from './fleet.ts';

export { type Nodes, startNodes } from './nodes.ts';
export { aPerson, aSession, type Home, inviteAndAccept, onNode, type TestPerson } from './people.ts';
export { signIn, signUp } from './sign-up.ts';
export { startTestServer, type TestServer, type TestServerOptions, testSecret } from './test-server.ts';
