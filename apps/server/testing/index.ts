export { type Answer, Client } from './client.ts';
export { type Nodes, startNodes } from './nodes.ts';
export { aPerson, aSession, type Home, inviteAndAccept, onNode, type TestPerson } from './people.ts';
export { startTestServer, type TestServer, type TestServerOptions } from './test-server.ts';
