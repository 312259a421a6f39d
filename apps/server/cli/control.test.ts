import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CommandRefused } from './call.ts';
import { askServer } from './control-client.ts';
import { type CommandListener, listenForCommands } from './control-server.ts';
import { controlSocket } from './control-socket.ts';

describe('the control socket', () => {
  let directory: string;
  let listener: CommandListener;
  const faults: unknown[] = [];
  const listen = () =>
    listenForCommands({
      directory,
      onFault: (error) => faults.push(error),
      run: async ({ verb, input }) => {
        if (verb === 'refuse') throw new CommandRefused('no, because');
        if (verb === 'break') throw new Error('secret detail');
        return { verb, input };
      },
    });
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'fleetgate-control-'));
    listener = await listen();
  });
  afterEach(async () => {
    await listener.close();
    await rm(directory, { recursive: true, force: true });
  });

  it('carries a call and its result', async () => {
    const call = { verb: 'any', input: { text: 'ü\n', list: [1, null] } };
    expect(await askServer(directory, call)).toEqual({ result: call });
  });

  it('carries many calls at once', async () => {
    const calls = Array.from({ length: 50 }, (_, n) => ({
      verb: 'any',
      input: { n, text: 'x'.repeat(10_000) },
    }));
    const answers = await Promise.all(calls.map((call) => askServer(directory, call)));
    expect(answers).toEqual(calls.map((result) => ({ result })));
  });

  it('may be opened by the account of the server alone', async () => {
    const { mode } = await stat(join(directory, 'control.sock'));
    expect(mode & 0o777).toBe(0o600);
  });

  it('tells a refusal in its words and a fault in none', async () => {
    await expect(askServer(directory, { verb: 'refuse', input: null })).rejects.toThrow('no, because');
    const fault = askServer(directory, { verb: 'break', input: null });
    await expect(fault).rejects.toThrow('the running server failed');
    await expect(fault).rejects.not.toThrow('secret detail');
    expect(faults).toHaveLength(1);
  });

  it('refuses more than it can hold', async () => {
    const input = 'x'.repeat(33 * 1024 * 1024);
    await expect(askServer(directory, { verb: 'any', input })).rejects.toThrow('too much');
  });

  it('is gone once the server stopped, and takes the place of one that a killed server left', async () => {
    await listener.close();
    expect(await askServer(directory, { verb: 'any', input: null })).toBeUndefined();
    await writeFile(join(directory, 'control.sock'), '');
    listener = await listen();
    expect(await askServer(directory, { verb: 'any', input: 1 })).toEqual({
      result: { verb: 'any', input: 1 },
    });
  });

  it('is left out where its address would be too long', async () => {
    const deep = join(directory, 'a'.repeat(120));
    expect(controlSocket(deep)).toBeUndefined();
    const none = await listenForCommands({
      directory: deep,
      onFault: () => undefined,
      run: async () => null,
    });
    await none.close();
    expect(await askServer(deep, { verb: 'any', input: null })).toBeUndefined();
  });
});
