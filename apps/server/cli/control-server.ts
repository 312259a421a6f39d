import { rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { CommandRefused, type RunCall } from './call.ts';
import { controlSocket } from './control-socket.ts';

export interface ListenOptions {
  /** The data folder; whoever listens holds its lock. */
  readonly directory: string;
  readonly run: RunCall;
  readonly onFault: (error: unknown) => void;
}

export interface CommandListener {
  close(): Promise<void>;
}

const Sent = z.object({ verb: z.string(), input: z.unknown() });
const mostBytes = 32 * 1024 * 1024;

/**
 * Takes commands of the command line on a Unix socket in the data folder, which only the server's own account may open:
 * two processes must never open one embedded database. Without such sockets (Windows) it does nothing.
 */
export async function listenForCommands(options: ListenOptions): Promise<CommandListener> {
  const path = controlSocket(options.directory);
  if (path === undefined) return { close: async () => undefined };
  await rm(path, { force: true }); // left by a server that was killed; the folder's lock says that it is gone
  const server = createServer((request, response) => {
    answer(request, response, options).catch(options.onFault);
  });
  await listenPrivately(server, path);
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}

/** The socket is made while listening starts, so its mode is right from its first moment. */
function listenPrivately(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    const before = process.umask(0o177);
    try {
      server.listen(path, resolve);
    } finally {
      process.umask(before);
    }
  });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  options: ListenOptions,
): Promise<void> {
  const send = (status: number, body: object) => {
    response.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
    response.end(JSON.stringify(body));
  };
  try {
    const { verb, input } = Sent.parse(JSON.parse(await bodyOf(request)));
    send(200, { result: await options.run({ verb, input }) });
  } catch (error) {
    if (error instanceof CommandRefused) return send(409, { refused: error.message });
    options.onFault(error);
    send(500, { refused: 'the running server failed; its log tells more' });
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new CommandRefused('that is too much at once');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
