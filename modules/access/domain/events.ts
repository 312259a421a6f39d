import type { MembershipId, OrganizationId } from '@fleetgate/kernel';

/** What a module tells inside its transaction, so that others may add to it there. */
interface Event<Payload> {
  readonly name: string;
  readonly payload?: Payload;
}

/** A protected resource, as the module that owns it speaks of it; the organization is the request's unless named. */
interface ResourceOf {
  readonly organizationId?: OrganizationId;
  readonly type: string;
  readonly id: string;
}

/** Something came into being that access is about: it is registered, and granted to a creator who is no Admin (R-ACC-4). */
export const resourceAdded: Event<
  ResourceOf & {
    readonly name: string;
    /** Only in types that form a tree (R-ACC-6). */
    readonly parentId?: string | null;
    /** Words by which access is given and taken in bulk (R-ACC-8). */
    readonly tags?: readonly string[];
    readonly grantToCreator: boolean;
  }
> = { name: 'access.resource-added' };

/** A resource has another name. Changes no decision. */
export const resourceRenamed: Event<ResourceOf & { readonly name: string }> = {
  name: 'access.resource-renamed',
};

/** A resource has other tags than before: words by which access is given and taken in bulk (R-ACC-8). Changes no decision. */
export const resourceTagged: Event<ResourceOf & { readonly tags: readonly string[] }> = {
  name: 'access.resource-tagged',
};

/** A resource is deleted: its grants go with it, and its id is never used again (R-ACC-11). */
export const resourceRemoved: Event<ResourceOf> = { name: 'access.resource-removed' };

/** A membership starts with access to all resources of a type, present and future (R-ACC-3). */
export const everythingGranted: Event<{
  readonly organizationId: OrganizationId;
  readonly membershipId: MembershipId;
  readonly type: string;
}> = { name: 'access.everything-granted' };
