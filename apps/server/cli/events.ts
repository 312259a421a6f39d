import { Command, InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { executeEach } from './execute.ts';

interface Options {
  readonly actor?: string;
  readonly target?: string;
  readonly from?: string;
  readonly to?: string;
  readonly json?: boolean;
}

const party = z.object({ id: z.string(), type: z.string(), name: z.string().nullable() });
const Page = z.object({
  items: z.array(
    z.looseObject({
      at: z.string(),
      action: z.string(),
      actor: party,
      target: party,
      before: z.unknown(),
      after: z.unknown(),
    }),
  ),
  nextCursor: z.string().nullable(),
});
type Event = z.infer<typeof Page>['items'][number];

const pageSize = 200;

/** `fleetgate events`: who changed accounts, sessions and registered services (R-AUD-1). */
export function eventsCommand(): Command {
  return new Command('events')
    .description('Show changes of accounts, sessions and registered services, newest first.')
    .option('--actor <id>', 'made by this person (user id), or by the operator (self)')
    .option('--target <id>', 'about this account (user id), service (key) or secret (id)')
    .option('--from <time>', 'not before this time, for example 2026-11-22T00:00:00Z', time)
    .option('--to <time>', 'before this time', time)
    .option('--json', 'print one JSON document a line')
    .exitOverride()
    .action(async ({ json, ...filters }: Options) => {
      process.stdout.on('error', endWhenNobodyReads);
      for await (const event of allEvents(filters)) console.log(json ? JSON.stringify(event) : textOf(event));
    });
}

function time(text: string): string {
  const moment = new Date(text);
  if (/^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(moment.getTime())) return moment.toISOString();
  throw new InvalidArgumentError('It must be a time such as 2026-11-22T00:00:00Z.');
}

/** Who wants the first lines only (`| head`) closes the pipe. */
function endWhenNobodyReads(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
}

/** Every event, page after page, so that none has to wait for the last. */
async function* allEvents(filters: Options): AsyncGenerator<Event> {
  let cursor: string | null | undefined;
  const calls = function* () {
    for (; cursor !== null; ) {
      yield { verb: 'events.list', input: { ...filters, limit: pageSize, ...(cursor && { cursor }) } };
    }
  };
  for await (const result of executeEach(calls())) {
    const { items, nextCursor } = Page.parse(result);
    yield* items;
    cursor = nextCursor;
  }
}

function textOf({ at, action, actor, target, before, after }: Event): string {
  const states = [before, after].map((state) => (state ? JSON.stringify(state) : '–'));
  const change = before || after ? `  ${states.join(' → ')}` : '';
  return `${at}  ${action}  ${shown(target)}  by ${shown(actor)}${change}`;
}

const shown = ({ id, type, name }: Event['actor']) =>
  name === null ? `${type} ${id}` : `${type} ${name} (${id})`;
