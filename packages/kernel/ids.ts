declare const brand: unique symbol;

/** A string that the type system keeps apart from other strings. Costs nothing at run time. */
export type Brand<Name extends string> = string & { readonly [brand]: Name };

/** An organization's id, a lower-case UUID (RFC 9562). */
export type OrganizationId = Brand<'OrganizationId'>;
/** A person's id in this installation, a lower-case UUID. */
export type UserId = Brand<'UserId'>;
/** The id of one person's place in one organization; exists from the moment of inviting. */
export type MembershipId = Brand<'MembershipId'>;
/** The id of a device, dashboard, metering point or another protected resource; unique per type. */
export type ResourceId = Brand<'ResourceId'>;
/** The readable secret of an invitation link. Never stored. */
export type InvitationToken = Brand<'InvitationToken'>;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether the text is a lower-case UUID; every other spelling of an id is an unknown id. */
export function isUuid(text: string): boolean {
  return uuid.test(text);
}
