import { request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { type Call, CommandRefused } from './call.ts';
import { controlSocket } from './control-socket.ts';

const attempts = 25;
const pause = 200;

/** Lets the running server of a data folder do what is asked. Waits a little for one that is just starting. */
export async function askRunningServer(directory: string, call: Call): Promise<unknown> {
  const path = controlSocket(directory);
  if (path === undefined) {
    throw new CommandRefused(
      'a server is running on this data folder and takes no commands here; stop it first',
    );
  }
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send(path, call);
    } catch (error) {
      if (!isNotListening(error)) throw error;
      if (attempt === attempts) {
        throw new CommandRefused(`the data folder ${directory} is in use, but no server answers there`);
      }
      await wait(pause);
    }
  }
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
