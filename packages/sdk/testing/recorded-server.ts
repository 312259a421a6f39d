import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it arrived. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: string;
  /** Differs for each connection. */
  readonly port: number | undefined;
}

/** What is answered: a status with JSON or any text, or a connection that breaks or stays silent. */
export type Reply = { readonly status: number; readonly body: unknown } | 'break' | 'silent';

/** A real HTTP server that answers as told and remembers what it was asked. */
export interface RecordedServer {
  readonly url: string;
  readonly received: Received[];
  answer: (request: Received) => Reply;
  close(): Promise<void>;
}

/** Starts one on a free port; it gives tokens by itself. */
export async function recordedServer(): Promise<RecordedServer> {
  const received: Received[] = [];
  const recorded: Pick<RecordedServer, 'answer'> = { answer: () => ({ status: 500, body: {} }) };
  const server = createServer(async (message, response) => {
    const request = await read(message);
    received.push(request);
    const reply = recorded.answer(request);
    if (reply === 'break') return void message.socket.destroy();
    if (reply === 'silent') return;
    response.writeHead(reply.status, { 'content-type': 'application/json' });
    response.end(typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(recorded, {
    url: `http://127.0.0.1:${port}`,
    received,
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  });
}

async function read(message: IncomingMessage): Promise<Received> {
  let body = '';
  for await (const chunk of message) body += chunk;
  return {
    method: message.method ?? '',
    path: message.url ?? '',
    authorization: message.headers.authorization,
    body,
    port: message.socket.remotePort,
  };
}
