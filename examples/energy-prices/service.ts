import { clientCredentials, createDecisions, createResources } from '@fleetgate/sdk/decisions';
import { enforce } from '@fleetgate/sdk/fastify';
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { callerOf } from './caller.ts';
import type { manifest } from './manifest.ts';
import { Prices } from './prices.ts';

/** What the service needs to reach Fleetgate. */
export interface ServiceOptions {
  readonly fleetgate: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

const price = {
  type: 'object',
  required: ['cents'],
  additionalProperties: false,
  properties: { cents: { type: 'number' }, tariff: { type: 'string', maxLength: 100 } },
};

/** The energy price feed: three routes, each behind a permission of its manifest. */
export function createService({ fleetgate, clientId, clientSecret }: ServiceOptions): FastifyInstance {
  const connection = {
    baseUrl: fleetgate,
    token: clientCredentials({ baseUrl: fleetgate, clientId, clientSecret }),
  };
  const resources = createResources<typeof manifest>(connection);
  const app = Fastify();
  const requirePermission = enforce(createDecisions<typeof manifest>(connection), {
    onUndecided: (error) => app.log.error(error),
  });
  const prices = new Prices();

  const inOrganization = async (request: FastifyRequest) => {
    const { organizationId } = request.params as { organizationId: string };
    const userId = await callerOf(fleetgate, request.headers.authorization, organizationId);
    return userId ? { userId, resource: { type: 'organization' as const, id: organizationId } } : undefined;
  };
  const onTariff = async (request: FastifyRequest) => {
    const { tariffId } = request.params as { tariffId: string };
    const organizationId = prices.tariff(tariffId)?.organizationId;
    const userId = await callerOf(fleetgate, request.headers.authorization, organizationId);
    return userId ? { userId, resource: { type: 'tariff' as const, id: tariffId } } : undefined;
  };

  app.get<{ Params: { organizationId: string } }>(
    '/organizations/:organizationId/prices',
    { preHandler: requirePermission('energy-prices.view', inOrganization) },
    async ({ params }) => ({ prices: prices.of(params.organizationId) }),
  );

  app.put<{ Params: { organizationId: string; hour: string }; Body: { cents: number; tariff?: string } }>(
    '/organizations/:organizationId/prices/:hour',
    { preHandler: requirePermission('energy-prices.edit', inOrganization), schema: { body: price } },
    async ({ params: { organizationId, hour }, body: { cents, tariff: name } }) => {
      prices.set(organizationId, { hour, cents });
      if (name === undefined) return { hour, cents };
      const tariff = prices.addTariff(organizationId, name, cents);
      await resources.put(organizationId, { type: 'tariff', id: tariff.id }, { name });
      return { hour, cents, tariffId: tariff.id };
    },
  );

  app.get<{ Params: { tariffId: string } }>(
    '/tariffs/:tariffId/comparison',
    { preHandler: requirePermission('energy-prices.compare', onTariff) },
    async ({ params }, reply) => {
      const tariff = prices.tariff(params.tariffId);
      if (!tariff) return reply.code(404).send({ title: 'Not found', status: 404 });
      return {
        tariff: tariff.name,
        cheaperHours: prices.of(tariff.organizationId).filter(isBelow(tariff.cents)),
      };
    },
  );
  return app;
}

const isBelow =
  (cents: number) =>
  (one: { readonly cents: number }): boolean =>
    one.cents < cents;
