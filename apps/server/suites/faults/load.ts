import { setTimeout as pause } from 'node:timers/promises';
import type { Client, FleetNode } from '../../testing/index.ts';
import type { Random } from '../model/random.ts';
import { type Attempt, attempt, WrongAnswer } from './attempt.ts';
import { History } from './history.ts';
import type { Admitted, Decided, Registers } from './registers.ts';

/** A register that lost so many answers is asked about still, and changed no more: each loosens what is provable. */
const mostLost = 4;

/** How long a caller leaves a node alone that was unavailable, in milliseconds. */
const rest = 200;

/** How long an asker thinks between two requests, in milliseconds, so that changes have their share of the machine. */
const thought = 25;

interface Meter {
  /** Decisions that it answered. */
  answered: number;
  /** Requests that it did not answer, or with 503. */
  unavailable: number;
}

/** People and programs that change things and ask about them, through all nodes, until they are stopped. */
export class Load {
  readonly history = new History();
  /** Answers that are neither right nor "unavailable". */
  readonly wrong: string[] = [];
  readonly meters: Readonly<Record<string, Meter>>;
  readonly #nodes: readonly FleetNode[];
  readonly #places: readonly Registers[];
  readonly #random: Random;
  readonly #ended: (Decided | Admitted)[] = [];
  readonly #avoided = new Map<string, number>();
  #changing = false;
  #asking = false;
  #writers: Promise<unknown> = Promise.resolve();
  #askers: Promise<unknown> = Promise.resolve();

  constructor(nodes: readonly FleetNode[], places: readonly Registers[], random: Random) {
    this.#nodes = nodes;
    this.#places = places;
    this.#random = random;
    this.meters = Object.fromEntries(nodes.map(({ name }) => [name, { answered: 0, unavailable: 0 }]));
    for (const { lasting, ending } of places)
      for (const { fact } of [...lasting, ...ending]) this.history.state(fact, true);
  }

  /** How many changes were acknowledged. */
  get made(): number {
    return this.history.counts.acknowledged;
  }

  meter(node: FleetNode): Meter {
    const meter = this.meters[node.name];
    if (!meter) throw new Error(`nobody asks ${node.name}`);
    return meter;
  }

  ask(askersANode: number): void {
    this.#asking = true;
    this.#askers = Promise.all(
      this.#nodes.flatMap((node) => Array.from({ length: askersANode }, () => this.#asker(node))),
    );
  }

  change(writersAPlace: number): void {
    this.#changing = true;
    const writers = this.#places.flatMap(({ lasting }) =>
      Array.from({ length: writersAPlace }, (_, writer) =>
        this.#writer(lasting.filter((_register, place) => place % writersAPlace === writer)),
      ),
    );
    this.#writers = Promise.all([...writers, this.#ender()]);
  }

  /** Ends all changes; those under way are waited for. */
  async calm(): Promise<void> {
    this.#changing = false;
    await this.#writers;
  }

  async stop(): Promise<void> {
    await this.calm();
    this.#asking = false;
    await this.#askers;
  }

  async #writer(own: readonly Decided[]): Promise<void> {
    const values = new Map<string, boolean>();
    while (this.#changing) {
      const register = this.#random.pick(own);
      if (!register || this.history.lostOf(register.fact) >= mostLost) {
        await pause(1);
        continue;
      }
      const value = !(values.get(register.fact) ?? true);
      if ((await this.#set(register, value)) === 'acknowledged') values.set(register.fact, value);
    }
  }

  /** Ends one thing after another, in step with the other changes, so that they last for the whole run. */
  async #ender(): Promise<void> {
    const all = this.#places.flatMap(({ ending }) => ending).filter((one) => !this.#ended.includes(one));
    for (let next = this.made; this.#changing; await pause(5)) {
      if (this.made < next) continue;
      const place = this.#random.below(Math.max(all.length, 1));
      const [one] = all.splice(place, 1);
      if (!one) return;
      this.#ended.push(one);
      while ((await this.#set(one, false)) !== 'acknowledged' && this.#changing);
      next = this.made + 12;
    }
  }

  async #set(register: Decided | Admitted, value: boolean): Promise<string> {
    const node = this.#someNode();
    try {
      const end = await this.history.write(register.fact, value, () => register.set(value, node.url));
      if (end !== 'acknowledged') await this.#avoid(node);
      return end;
    } catch (error) {
      if (!(error instanceof WrongAnswer)) throw error;
      this.wrong.push(`${node.name}: ${error.message}`);
      return 'lost';
    }
  }

  /** A node that answered lately, if there is one. */
  #someNode(): FleetNode {
    const now = performance.now();
    const good = this.#nodes.filter(({ name }) => (this.#avoided.get(name) ?? 0) < now);
    const node = this.#random.pick(good.length > 0 ? good : this.#nodes);
    if (!node) throw new Error('there are no nodes');
    return node;
  }

  async #avoid(node: FleetNode): Promise<void> {
    this.#avoided.set(node.name, performance.now() + rest);
    await pause(rest / 4);
  }

  async #asker(node: FleetNode): Promise<void> {
    while (this.#asking) {
      const place = this.#random.pick(this.#places);
      if (!place) return;
      if (this.#random.chance(75)) await this.#askDecisions(node, place);
      else await this.#askAdmission(node, place);
      await pause(thought);
    }
  }

  /** Asks about everything that lasts, at every node. */
  async askEverything(): Promise<void> {
    for (const node of this.#nodes)
      for (const place of this.#places) await this.#askAbout(node, place.program, place.lasting);
  }

  #askDecisions(node: FleetNode, place: Registers): Promise<void> {
    const count = this.#random.chance(30) ? 1 : 12;
    const registers = Array.from({ length: count }, () => this.#random.pick(this.#decidedOf(place))).filter(
      (register) => register !== undefined,
    );
    return this.#askAbout(node, this.#random.chance(70) ? place.program : place.admin, registers);
  }

  async #askAbout(node: FleetNode, client: Client, registers: readonly Decided[]): Promise<void> {
    const count = registers.length;
    const questions = registers.map(({ question }) => question);
    const called = this.history.tick();
    const tried = await this.#send(
      node,
      client,
      'POST',
      count === 1 ? '/access/v1/evaluation' : '/access/v1/evaluations',
      count === 1 ? questions[0] : { evaluations: questions },
    );
    if (typeof tried === 'string') return;
    if (tried.status !== 200) return this.#wrongly(node, 'a question', tried);
    const body = tried.body as { decision: boolean; evaluations?: { decision: boolean }[] };
    const answers = body.evaluations ?? [body];
    for (const [position, { fact }] of registers.entries()) {
      this.history.read(fact, answers[position]?.decision === true, called, node.name);
    }
    this.meter(node).answered += registers.length;
  }

  /** All that lasts, and of what ends some that ended lately and some that will. */
  #decidedOf({ lasting, ending }: Registers): readonly Decided[] {
    if (!this.#random.chance(20)) return lasting;
    return ending.filter((register) => 'question' in register);
  }

  async #askAdmission(node: FleetNode, { ending }: Registers): Promise<void> {
    const credentials = ending.filter((register) => 'client' in register);
    const late = this.#ended.filter((register) => 'client' in register).slice(-6);
    const register = this.#random.pick(this.#random.chance(60) && late.length > 0 ? late : credentials);
    if (!register) return;
    const called = this.history.tick();
    const tried = await this.#send(node, register.client, register.method, register.path, register.body);
    if (typeof tried === 'string') return;
    if (tried.status !== 200 && tried.status !== 401) return this.#wrongly(node, register.fact, tried);
    this.history.read(register.fact, tried.status === 200, called, node.name);
    this.meter(node).answered += 1;
  }

  async #send(
    node: FleetNode,
    client: Client,
    method: string,
    path: string,
    body: unknown,
  ): Promise<Exclude<Attempt, 'cut' | 'not-sent'> | 'unavailable'> {
    const tried = await attempt(client.on(node.url), method, path, body, 30_000);
    if (typeof tried === 'object' && tried.status !== 503) return tried;
    this.meter(node).unavailable += 1;
    return 'unavailable';
  }

  #wrongly(node: FleetNode, what: string, { status, body }: { status: number; body: unknown }): void {
    this.wrong.push(`${node.name}: ${what}: ${status} ${JSON.stringify(body)}`);
  }
}
