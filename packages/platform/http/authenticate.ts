import type { Soon } from '@fleetgate/kernel';
import type { FastifyRequest } from 'fastify';
import type { Principal } from '../operation/index.ts';

/**
 * Who sends the request, judged by credentials as they are after the request arrived (R-NOW-6); `undefined` without
 * valid ones.
 */
export type Authenticate = (request: FastifyRequest) => Soon<Principal | undefined>;
