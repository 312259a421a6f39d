import { randomUUID } from 'node:crypto';

/** Cents for a kilowatt-hour from an hour on. */
export interface Price {
  readonly hour: string;
  readonly cents: number;
}

/** A tariff of an organization; known to Fleetgate by its id, so that Admins grant it to people. */
export interface Tariff {
  readonly id: string;
  readonly organizationId: string;
  readonly name: string;
  readonly cents: number;
}

/** Keeps prices and tariffs in memory; a real service would have a database. */
export class Prices {
  readonly #prices = new Map<string, Map<string, Price>>();
  readonly #tariffs = new Map<string, Tariff>();

  of(organizationId: string): readonly Price[] {
    return [...(this.#prices.get(organizationId)?.values() ?? [])];
  }

  set(organizationId: string, price: Price): void {
    const own = this.#prices.get(organizationId) ?? new Map<string, Price>();
    this.#prices.set(organizationId, own.set(price.hour, price));
  }

  addTariff(organizationId: string, name: string, cents: number): Tariff {
    const tariff = { id: randomUUID(), organizationId, name, cents };
    this.#tariffs.set(tariff.id, tariff);
    return tariff;
  }

  tariff(id: string): Tariff | undefined {
    return this.#tariffs.get(id);
  }
}
