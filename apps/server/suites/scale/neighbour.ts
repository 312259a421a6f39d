import type { Client, TestServer } from '../../testing/index.ts';
import { aPerson, inviteAndAccept } from '../../testing/index.ts';

/** A small organization in which something changes and is asked about all the time. */
export interface Neighbour {
  /** How often it was answered, and rightly, so far. */
  readonly answered: number;
  /** Ends it; throws what went wrong meanwhile. */
  stop(): Promise<void>;
}

/**
 * Gives and takes a device in turns, and each decision that is asked for afterwards has to know it (R-NOW-1). Besides, an
 * Admin's right is asked for all the time, which on the embedded database waits for nobody's transaction.
 */
export async function busyNeighbour(server: TestServer, program: Client): Promise<Neighbour> {
  const admin = await aPerson(server);
  const path = `/api/v1/organizations/${admin.organizationId}`;
  const { id } = (await admin.post(`${path}/devices`, { name: 'Pump' })).body;
  const viewer = await aPerson(server);
  const member = await inviteAndAccept(admin, viewer, { role: 'viewer' });
  let answered = 0;
  let isStopped = false;
  const ask = async (person: string, expected: boolean) => {
    const { status, body } = await program.post('/access/v1/evaluation', {
      subject: { type: 'user', id: person },
      action: { name: 'devices.view' },
      resource: { type: 'device', id },
    });
    if (status !== 200 || body.decision !== expected)
      throw new Error(`answer ${answered}: ${status} ${JSON.stringify(body)}`);
    answered += 1;
  };
  const changeAndAsk = async (isGiven: boolean) => {
    const access = `${path}/members/${member}/access/device`;
    const { status, body } = await admin.patch(access, isGiven ? { add: [id] } : { remove: [id] });
    if (status !== 200) throw new Error(`change: ${status} ${JSON.stringify(body)}`);
    await ask(viewer.userId, isGiven);
  };
  const untilStopped = async (round: (isEven: boolean) => Promise<void>) => {
    for (let isEven = true; !isStopped; isEven = !isEven) await round(isEven);
  };
  const running = Promise.all([untilStopped(changeAndAsk), untilStopped(() => ask(admin.userId, true))]);
  running.catch(() => undefined); // told by stop()
  return {
    get answered() {
      return answered;
    },
    stop: async () => {
      isStopped = true;
      await running;
    },
  };
}
