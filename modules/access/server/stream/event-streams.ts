import type { Database } from '@fleetgate/platform/database';
import { type Announced, type Principal, streamChannel } from '@fleetgate/platform/operation';
import type { AccessState } from '../decision/access-state.ts';
import { mayHearOf, type Rights, rightsOf } from './rights.ts';

/** One open stream: whose it is, and how to write to it. */
export interface OpenStream {
  readonly organizationId: string;
  readonly userId: string;
  /** Judges the stream's credentials anew: signed out, revoked or expired answers nothing. */
  readonly principal: () => Promise<Principal | undefined>;
  readonly send: (event: string, data: Record<string, unknown>) => void;
  readonly close: () => void;
}

interface Watched extends OpenStream {
  rights: Rights;
}

/** What is told to whom it concerns. */
interface News {
  readonly event: string;
  readonly resource?: Announced;
}

/** What a committed change of an organization announced. */
interface Announcement extends News {
  readonly organizationId: string;
}

const forAdmins = /^(members|services)\./;

/** Credentials end by the clock too; an idle stream is judged at least this often, in milliseconds. */
const judgeEvery = 60_000;

/**
 * All event streams open on this node. A stream is judged again by every change that can concern it, before anything is
 * delivered: what ended is told and closed (R-NOW-3). The database's notifications only wake it; rights come from the
 * same current state as decisions.
 */
export class EventStreams {
  readonly #state: AccessState;
  readonly #streams = new Map<string, Set<Watched>>();
  readonly #timer: NodeJS.Timeout;

  constructor(state: AccessState) {
    this.#state = state;
    this.#timer = setInterval(() => this.#wakeAll(), judgeEvery);
    this.#timer.unref();
  }

  async listenTo(database: Database): Promise<void> {
    const missed = () => this.#wakeAll();
    await database.listen('access_changed', (payload) => this.#onChange(payload), missed);
    await database.listen(streamChannel, (payload) => this.#onAnnouncement(payload), missed);
  }

  /** Opens a stream for a member; the first event tells that it is open. */
  async open(stream: OpenStream): Promise<() => void> {
    const rights = await rightsOf(this.#state, stream);
    if (!rights) {
      revoke(stream);
      return () => undefined;
    }
    const watched: Watched = { ...stream, rights };
    const peers = this.#streams.get(stream.organizationId) ?? new Set();
    this.#streams.set(stream.organizationId, peers.add(watched));
    stream.send('open', {});
    await this.#judge(watched).catch(() => this.#end(watched)); // what changed while it was being opened
    return () => this.#forget(watched);
  }

  /** Ends all streams, as the server stops. */
  closeAll(): void {
    clearInterval(this.#timer);
    for (const peers of this.#streams.values()) for (const stream of peers) stream.close();
    this.#streams.clear();
  }

  #onChange(payload: string): void {
    const [kind, id = ''] = payload.split(':');
    if (kind === 'organization') this.#wake(this.#streams.get(id) ?? []);
    else if (kind === 'person') {
      for (const peers of this.#streams.values())
        this.#wake([...peers].filter(({ userId }) => userId === id));
    } else if (kind === 'installation') {
      for (const peers of this.#streams.values()) this.#tell(peers, { event: 'services.changed' });
    }
  }

  #onAnnouncement(payload: string): void {
    const announcement = JSON.parse(payload) as Announcement;
    this.#tell(this.#streams.get(announcement.organizationId) ?? [], announcement);
  }

  #tell(streams: Iterable<Watched>, news: News): void {
    for (const stream of streams) this.#deliver(stream, news).catch(() => this.#end(stream));
  }

  /**
   * Lists of members and of registered services concern Admins only (R-ORG-11, R-INV-14, R-NOW-5); a resource concerns
   * those who may use it.
   */
  async #deliver(stream: Watched, { event, resource }: News): Promise<void> {
    await this.#judge(stream);
    if (forAdmins.test(event) && !stream.rights.isAdmin) return;
    if (resource && !(await mayHearOf(this.#state, stream, resource))) return;
    if (!this.#streams.get(stream.organizationId)?.has(stream)) return;
    stream.send(event, {});
  }

  #wakeAll(): void {
    for (const peers of this.#streams.values()) this.#wake(peers);
  }

  #wake(streams: Iterable<Watched>): void {
    for (const stream of streams) this.#judge(stream).catch(() => this.#end(stream));
  }

  async #judge(stream: Watched): Promise<void> {
    const principal = await stream.principal();
    const rights = principal && (await rightsOf(this.#state, stream));
    if (!rights) return this.#end(stream, true);
    if (rights.fingerprint === stream.rights.fingerprint) return;
    stream.rights = rights;
    stream.send('access.changed', {});
  }

  #end(stream: Watched, revoked = false): void {
    if (!this.#forget(stream)) return;
    if (revoked) revoke(stream);
    else stream.close(); // the source of truth is out of reach: the browser comes back and is judged then
  }

  #forget(stream: Watched): boolean {
    const peers = this.#streams.get(stream.organizationId);
    const known = peers?.delete(stream) ?? false;
    if (peers?.size === 0) this.#streams.delete(stream.organizationId);
    return known;
  }
}

function revoke(stream: OpenStream): void {
  stream.send('access.revoked', {});
  stream.close();
}
