import { request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { type Call, CommandRefused } from './call.ts';
import { controlSocket } from './control-socket.ts';

const attempts = 25;
const pause = 200;

/** Lets the server of a data folder do what is asked; nothing when none listens there. */
export async function askServer(
  directory: string,
  call: Call,
): Promise<{ readonly result: unknown } | undefined> {
  const path = controlSocket(directory);
  if (path === undefined) return undefined;
  try {
    return { result: await send(path, call) };
  } catch (error) {
    if (isNotListening(error)) return undefined;
    throw error;
  }
}

/** The same for a folder that is in use: waits a little for a server that is just starting. */
export async function askStartingServer(directory: string, call: Call): Promise<unknown> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const answer = await askServer(directory, call);
    if (answer) return answer.result;
    await wait(pause);
  }
  throw new CommandRefused(
    `the data folder ${directory} is in use by a server that takes no commands; stop it, then try again`,
  );
}

function isNotListening(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ECONNREFUSED')
  );
}

function send(socketPath: string, call: Call): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath, method: 'POST', path: '/' }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const { result, refused } = JSON.parse(Buffer.concat(chunks).toString());
        if (response.statusCode === 200) resolve(result);
        else reject(new CommandRefused(String(refused)));
      });
    });
    asked.on('error', reject);
    asked.end(JSON.stringify(call));
  });
}
