import { join } from 'node:path';
import { Command } from 'commander';
import { type Config, readConfig } from '../config.ts';
import type { RunningServer } from '../running-server.ts';

export function serveCommand(): Command {
  return new Command('serve')
    .description('Start the server (the default).')
    .option('--demo', 'make a demonstration organization first, unless there is one, and print its sign-ins')
    .action(async (options: { demo?: boolean }) => {
      const config = readConfig(process.env);
      const { startServer } = await import('../running-server.ts');
      const running = await startServer(config);
      stopOnSignal(running);
      console.log(banner(config, running.url));
      if (options.demo) {
        const { makeDemo } = await import('../demo/demo.ts');
        console.log(await makeDemo(running));
      }
    });
}

function stopOnSignal(running: RunningServer): void {
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      running.stop().then(
        () => process.exit(0),
        (error) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
}

function banner(config: Config, url: string): string {
  const mails = config.smtpUrl
    ? `sent through ${new URL(config.smtpUrl).host}`
    : `kept in ${url}/outbox (this machine only)`;
  const database = config.databaseUrl
    ? `PostgreSQL at ${new URL(config.databaseUrl).host}`
    : `embedded, in ${join(config.dataDirectory, 'database')}`;
  return [
    '',
    `  ${config.productName} runs at ${url}`,
    `  Database:  ${database}`,
    `  Mails:     ${mails}`,
    '  Stop:      press Ctrl+C',
    '',
  ].join('\n');
}
