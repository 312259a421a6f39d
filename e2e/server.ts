import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';

const root = join(import.meta.dirname, '..');
const startsWithin = 60_000;
const mailWithin = 20_000;

/** A mail that the server kept instead of sending it. */
export interface OutboxMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** The product itself, on the embedded database in a folder of its own. */
export interface Product {
  readonly url: string;
  /** Waits for the newest mail to this address whose text holds a link beneath `path`, and returns that link. */
  mailedLink(to: string, path: string): Promise<string>;
  /** Every mail kept so far, newest first. */
  mails(): Promise<OutboxMail[]>;
  stop(): Promise<void>;
}

/** Starts the server as an operator does, on a free port. */
export async function startProduct(environment: Record<string, string> = {}): Promise<Product> {
  if (!existsSync(join(root, 'apps/console/dist/index.html')))
    throw new Error('The console is not built: npm test builds it.');
  const folder = await mkdtemp(join(tmpdir(), 'fleetgate-e2e-'));
  const child = spawn(process.execPath, [join(root, 'apps/server/main.ts'), 'serve'], {
    env: { ...process.env, FLEETGATE_PORT: '0', FLEETGATE_DATA_DIR: folder, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = await addressOf(child);
  const mails = () => outboxOf(url);
  return {
    url,
    mails,
    mailedLink: (to, path) =>
      vi.waitFor(async () => linkIn(await mails(), to, path), { timeout: mailWithin, interval: 100 }),
    stop: async () => {
      await stopped(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The banner names the address once the server listens. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (why: string) => reject(new Error(`${why}\n${output}`));
    const timer = setTimeout(() => fail('The server did not start in time.'), startsWithin);
    child.once('exit', (code) => fail(`The server ended with code ${code}.`));
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        const url = /runs at (http:\/\/\S+)/.exec(output)?.[1];
        if (url === undefined) return;
        clearTimeout(timer);
        resolve(url);
      });
    }
  });
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

async function outboxOf(url: string): Promise<OutboxMail[]> {
  const response = await fetch(`${url}/outbox`, { headers: { accept: 'application/json' } });
  return (await response.json()) as OutboxMail[];
}

function linkIn(mails: readonly OutboxMail[], to: string, path: string): string {
  for (const mail of mails) {
    const link =
      mail.to.includes(to) && /https?:\/\/\S+/g.exec(mail.text.slice(mail.text.indexOf('http')))?.[0];
    if (link && new URL(link).pathname.startsWith(path)) return link;
  }
  throw new Error(`No mail to ${to} with a link to ${path} yet.`);
}
