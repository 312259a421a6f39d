export { type Answer, Client } from './client.ts';
export { aPerson, inviteAndAccept, onNode, type TestPerson } from './people.ts';
export { startTestServer, type TestServer, type TestServerOptions } from './test-server.ts';
