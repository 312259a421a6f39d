import type { OrganizationId, UserId } from '@fleetgate/kernel';

/** A person, by a session or by a personal access token, which acts in one organization only (R-NOW-5). */
export interface PersonPrincipal {
  readonly kind: 'person';
  readonly userId: UserId;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly firstName: string;
  readonly lastName: string;
  readonly country: string;
  readonly language: 'en' | 'de';
  readonly theme: 'auto' | 'light' | 'dark';
  readonly timeZone: string | null;
  /** The session behind the request, or the organization that a personal access token is bound to. */
  readonly via: { readonly sessionId: string } | { readonly tokenOf: OrganizationId };
}

/** A registered service with an access token of its own; it carries no person. */
export interface ServicePrincipal {
  readonly kind: 'service';
  readonly key: string;
  readonly scopes: readonly string[];
  /** The types of resources that are its own to register, as declared when the request began. */
  readonly resourceTypes: readonly string[];
}

/** Who is asking, authenticated. Carries identity, never a role or a grant (R-NOW-2). */
export type Principal = PersonPrincipal | ServicePrincipal;
