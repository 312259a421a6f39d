import pg from 'pg';

const reconnectDelay = 500;

/** Listens on a connection of its own and comes back after it broke; `onInterrupted` says that payloads may be missing. */
export async function listenOnPostgresql(
  url: string,
  channel: string,
  hear: (payload: string) => void,
  onInterrupted: () => void,
): Promise<() => Promise<void>> {
  let stopped = false;
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;

  const connect = async (): Promise<void> => {
    const next = new pg.Client({
      connectionString: url,
      application_name: 'fleetgate listen',
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      query_timeout: 5_000,
    });
    let listens = false;
    next.on('notification', (message) => hear(message.payload ?? ''));
    next.on('error', () => undefined);
    next.on('end', () => {
      if (stopped || !listens) return; // who never listened is tried again where that failed
      onInterrupted();
      again();
    });
    try {
      await next.connect();
      await next.query(`listen ${pg.escapeIdentifier(channel)}`);
    } catch (error) {
      next.end().catch(() => undefined);
      throw error;
    }
    listens = true;
    client = next;
    onInterrupted(); // what was sent before this connection listened was not heard
  };
  const again = () => {
    timer = setTimeout(() => {
      if (!stopped) connect().catch(again);
    }, reconnectDelay);
  };

  await connect();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await client?.end();
  };
}
