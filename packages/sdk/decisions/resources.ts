import type { Manifest, OwnType } from './manifest.ts';
import type { ResourceRef } from './question.ts';
import { bodyOf, type Transport, type TransportOptions, transport } from './transport.ts';

/** A resource that the service brings into an organization; left out, it is a root and uses nothing. */
export interface ResourceState {
  readonly name: string;
  readonly parentId?: string | null;
  /** What it shows of others, so that the console can warn who may not see those (R-ACC-5). */
  readonly uses?: readonly ResourceRef[];
}

/** Keeps the resources of a registered service; both may be repeated without harm. Needs the scope `resources:write`. */
export interface ResourcesClient<M extends Manifest = Manifest> {
  /** Registers a resource, or makes an earlier one like this. */
  put(organizationId: string, resource: ResourceRef<OwnType<M>>, state: ResourceState): Promise<void>;
  /** Removes a resource and every grant on it; one that is not there counts as removed. */
  remove(organizationId: string, resource: ResourceRef<OwnType<M>>): Promise<void>;
}

/** Makes a client for the resources of one service. */
export function createResources<M extends Manifest = Manifest>(
  options: TransportOptions,
): ResourcesClient<M> {
  const send: Transport = transport(options);
  return {
    async put(organizationId, resource, state) {
      bodyOf(await send({ method: 'PUT', path: pathOf(organizationId, resource), body: state }));
    },
    async remove(organizationId, resource) {
      const answer = await send({ method: 'DELETE', path: pathOf(organizationId, resource) });
      if (answer.status !== 404) bodyOf(answer);
    },
  };
}

function pathOf(organizationId: string, { type, id }: ResourceRef): string {
  const [organization, kind, own] = [organizationId, type, id].map(encodeURIComponent);
  return `/api/v1/organizations/${organization}/resources/${kind}/${own}`;
}
