import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Command } from 'commander';
import { z } from 'zod';
import { CommandRefused } from './call.ts';
import { executeEach } from './execute.ts';

const Reports = z.array(
  z.object({
    line: z.number(),
    status: z.enum(['imported', 'unchanged', 'refused']),
    reason: z.string().optional(),
  }),
);
type Report = z.infer<typeof Reports>[number];

/** `fleetgate import-accounts`: personal accounts from before organizations existed (R-ORG-12). */
export function importAccountsCommand(): Command {
  return new Command('import-accounts')
    .description('Import personal accounts; each person is mailed a link to set a password.')
    .argument('<file.jsonl>', 'one JSON document a line, see docs/operating.md')
    .option('--json', 'print the report as one JSON document a line')
    .exitOverride()
    .action(async (file: string, { json }: { json?: boolean }) => {
      const counts = { imported: 0, unchanged: 0, refused: 0 };
      for await (const report of importFile(file)) {
        counts[report.status] += 1;
        console.log(json ? JSON.stringify(report) : textOf(report));
      }
      const { imported, unchanged, refused } = counts;
      if (!json) console.log(`${imported} imported, ${unchanged} unchanged, ${refused} refused`);
      if (refused > 0) process.exitCode = 1;
    });
}

const textOf = ({ line, status, reason }: Report) =>
  `line ${line}: ${status}${reason === undefined ? '' : `: ${reason}`}`;

/** The report of every line, as batch after batch is done. */
async function* importFile(file: string): AsyncGenerator<Report> {
  const places: number[] = [];
  const calls = async function* () {
    for await (const { first, lines } of batches(linesOf(file))) {
      places.push(first);
      yield { verb: 'accounts.import', input: { lines } };
    }
  };
  for await (const result of executeEach(calls())) {
    const before = places.shift() ?? 0;
    for (const report of Reports.parse(result)) yield { ...report, line: before + report.line };
  }
}

async function* linesOf(file: string): AsyncGenerator<string> {
  try {
    yield* createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
  } catch (error) {
    throw new CommandRefused(`${file} can not be read: ${error instanceof Error ? error.message : error}`);
  }
}

const most = { lines: 200, characters: 2_000_000 };

/** Lines in portions that a running server takes at once; `first` is how many lines stand before them. */
async function* batches(all: AsyncIterable<string>): AsyncGenerator<{ first: number; lines: string[] }> {
  let first = 0;
  let lines: string[] = [];
  let characters = 0;
  for await (const line of all) {
    lines.push(line);
    characters += line.length;
    if (lines.length < most.lines && characters < most.characters) continue;
    yield { first, lines };
    first += lines.length;
    lines = [];
    characters = 0;
  }
  if (lines.length > 0) yield { first, lines };
}
