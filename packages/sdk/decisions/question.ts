import type { Manifest, PermissionKey, TypeAskedOn } from './manifest.ts';

/** A protected thing; the organization itself is `{type: 'organization', id}`. */
export interface ResourceRef<Type extends string = string> {
  readonly type: Type;
  readonly id: string;
}

/** May this person do this to this resource? */
export type Question<M extends Manifest = Manifest> = {
  [Key in PermissionKey<M>]: {
    readonly userId: string;
    readonly permission: Key;
    readonly resource: ResourceRef<TypeAskedOn<M, Key>>;
  };
}[PermissionKey<M>];

/** Which resources of a type may this person do this to? */
export type ListQuestion<M extends Manifest = Manifest> = {
  [Key in PermissionKey<M>]: {
    readonly userId: string;
    readonly permission: Key;
    readonly resourceType: TypeAskedOn<M, Key>;
  };
}[PermissionKey<M>];

/** Allow or deny. The rest says why, and is for logs; a person who is denied must not learn it (R-ACC-11). */
export interface Decision {
  readonly allowed: boolean;
  readonly code: string | undefined;
  /** With `role-lacks-permission`: whether the person has access to the resource all the same. */
  readonly access: boolean | undefined;
}

/** A question as the Authorization API 1.0 writes it (section 5). */
export function wireOf({ userId, permission, resource }: Question) {
  return {
    subject: { type: 'user', id: userId },
    action: { name: permission },
    resource: { type: resource.type, id: resource.id },
  };
}

/** Reads one answer; anything but a plain true or false is no decision. */
export function decisionFrom(sent: unknown): Decision {
  if (!isRecord(sent) || typeof sent.decision !== 'boolean') throw new TypeError('the answer is no decision');
  const reason = isRecord(sent.context) && isRecord(sent.context.reason) ? sent.context.reason : {};
  return {
    allowed: sent.decision,
    code: typeof reason.code === 'string' ? reason.code : undefined,
    access: typeof reason.access === 'boolean' ? reason.access : undefined,
  };
}

/** Whether a value is an object with members. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
