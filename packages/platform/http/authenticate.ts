import type { OrganizationId } from '@fleetgate/kernel';
import type { FastifyRequest } from 'fastify';
import type { Principal } from '../operation/index.ts';

/**
 * Who sends the request, judged by credentials as they are after the request arrived (R-NOW-6); `undefined` without
 * valid ones. The organization of the path is named so that its revision can be read in the same round trip.
 */
export type Authenticate = (
  request: FastifyRequest,
  organizationId: OrganizationId | undefined,
) => Principal | undefined | Promise<Principal | undefined>;
