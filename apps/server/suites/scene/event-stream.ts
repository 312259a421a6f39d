import { connect } from 'node:net';
import type { Client } from '../../testing/index.ts';

export interface Event {
  readonly name: string;
  readonly data: string;
}

/** An open event stream, read as a browser reads it. */
export interface Stream {
  readonly events: readonly Event[];
  /** Resolves once the event has arrived this many times. */
  seen(name: string, times?: number): Promise<void>;
  /** Resolves when the server has ended the stream. */
  readonly ended: Promise<void>;
  close(): void;
}

/** Opens the organization's stream and waits until the server says that it is open. */
export async function openStream(client: Client, organizationId: string): Promise<Stream> {
  const stop = new AbortController();
  const answer = await client.open(`/api/v1/organizations/${organizationId}/events`, stop.signal);
  if (answer.status !== 200 || !answer.body) {
    await answer.text(); // an answer that nobody reads keeps its connection
    throw new Error(`no stream: ${answer.status}`);
  }
  const events: Event[] = [];
  const waiting: { isOver: () => boolean; resolve: () => void }[] = [];
  const look = () => {
    for (const one of waiting) if (one.isOver()) one.resolve();
  };
  const seen = (name: string, times = 1) =>
    new Promise<void>((resolve) => {
      waiting.push({ isOver: () => events.filter((event) => event.name === name).length >= times, resolve });
      look();
    });
  const ended = read(answer.body, (event) => {
    events.push(event);
    look();
  });
  await seen('open');
  return { events, seen, ended, close: () => stop.abort() };
}

async function read(body: ReadableStream<Uint8Array>, hear: (event: Event) => void): Promise<void> {
  let text = '';
  try {
    const decoder = new TextDecoder();
    for await (const piece of body) {
      const blocks = (text + decoder.decode(piece, { stream: true })).split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const found = /^event: (.*)\ndata: (.*)$/.exec(block);
        if (found) hear({ name: found[1] ?? '', data: found[2] ?? '' });
      }
    }
  } catch (error) {
    if (!(error instanceof Error && error.name === 'AbortError')) throw error;
  }
}

export const namesOf = ({ events }: Stream) => events.map(({ name }) => name);

/** Sends a request and breaks the connection without waiting for the answer. */
export function askAndGoAway(url: string, path: string, token: string): Promise<void> {
  const { hostname, port, host } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    const head = `GET ${path} HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${token}\r\n\r\n`;
    socket.write(head, () => setImmediate(() => socket.resetAndDestroy()));
    socket.on('close', () => resolve());
    socket.on('error', () => undefined);
  });
}
