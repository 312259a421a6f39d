import { readConfig } from '../config.ts';
import type { Call } from './call.ts';
import { askServer } from './control-client.ts';

/** Does what the command line asks for: on PostgreSQL directly, on the embedded database through the server that has it open. */
export async function execute(call: Call): Promise<unknown> {
  const config = readConfig(process.env);
  const answer = config.databaseUrl ? undefined : await askServer(config.dataDirectory, call);
  if (answer) return answer.result;
  const { executeHere } = await import('./execute-here.ts'); // loads the whole product, which a running server spares us
  return executeHere(config, call);
}
