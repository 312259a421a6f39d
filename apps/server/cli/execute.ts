import { readConfig } from '../config.ts';
import type { Call } from './call.ts';
import { askServer, askStartingServer } from './control-client.ts';
import type { Here } from './execute-here.ts';

/** Does what the command line asks for. */
export async function execute(call: Call): Promise<unknown> {
  for await (const result of executeEach([call])) return result;
  return undefined;
}

/**
 * Does one call after the other: on PostgreSQL directly, on the embedded database through the server that has it open.
 */
export async function* executeEach(calls: Iterable<Call> | AsyncIterable<Call>): AsyncGenerator<unknown> {
  const config = readConfig(process.env);
  const { dataDirectory } = config;
  let here: Here | undefined;
  try {
    for await (const call of calls) {
      const answer = here || config.databaseUrl ? undefined : await askServer(dataDirectory, call);
      if (answer) {
        yield answer.result;
        continue;
      }
      const { openHere } = await import('./execute-here.ts'); // loads the whole product, which a running server spares us
      here ??= await openHere(config);
      yield here ? await here.run(call) : await askStartingServer(dataDirectory, call);
    }
  } finally {
    await here?.close();
  }
}
