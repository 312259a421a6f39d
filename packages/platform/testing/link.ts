import { connect, createServer, type Socket } from 'node:net';

/** The way from a node to its database, which a test can cut, silence, and lead elsewhere. */
export interface Link {
  /** The address by which a node reaches the database at `url` through this link. */
  urlFor(url: string): string;
  readonly port: number;
  /** Connections that were tried while the link was cut, and those that were let through. */
  readonly refused: number;
  readonly passed: number;
  /** The ports by which the database knows this link's connections. */
  readonly ports: readonly number[];
  /** Breaks every connection and refuses new ones. */
  cut(): void;
  /** Lets nothing through and breaks nothing: as when a cable is out. */
  silence(): void;
  /** Lets connections through again, to another port if one is given; what was silenced stays lost. */
  mend(port?: number): void;
  close(): Promise<void>;
}

type State = 'open' | 'cut' | 'silent';

/** Opens a link to a port of this machine. */
export async function openLink(target: number): Promise<Link> {
  let state: State = 'open';
  let port = target;
  let refused = 0;
  let passed = 0;
  const pairs = new Set<readonly [near: Socket, far: Socket]>();
  const lone = new Set<Socket>();
  const breakAll = () => {
    for (const pair of pairs) for (const socket of pair) socket.destroy();
    for (const socket of lone) socket.destroy();
  };
  const server = createServer((near) => {
    near.on('error', () => undefined);
    if (state === 'cut') {
      refused += 1;
      near.destroy();
      return;
    }
    if (state === 'silent') {
      lone.add(near);
      near.on('close', () => lone.delete(near));
      return;
    }
    passed += 1;
    const far = connect(port, '127.0.0.1');
    const pair = [near, far] as const;
    pairs.add(pair);
    far.on('error', () => undefined);
    far.setNoDelay(true);
    near.setNoDelay(true);
    near.pipe(far).pipe(near);
    for (const socket of pair)
      socket.on('close', () => {
        pairs.delete(pair);
        for (const either of pair) either.destroy();
      });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const own = typeof address === 'object' && address ? address.port : 0;
  return {
    urlFor: (url) => {
      const through = new URL(url);
      through.port = String(own);
      return through.href;
    },
    port: own,
    get refused() {
      return refused;
    },
    get passed() {
      return passed;
    },
    get ports() {
      return [...pairs].flatMap(([, far]) => far.localPort ?? []);
    },
    cut: () => {
      state = 'cut';
      breakAll();
    },
    silence: () => {
      state = 'silent';
      for (const [near, far] of pairs) {
        near.unpipe(far);
        far.unpipe(near);
      }
    },
    mend: (elsewhere) => {
      breakAll();
      port = elsewhere ?? port;
      state = 'open';
    },
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      breakAll();
      await closed;
    },
  };
}
