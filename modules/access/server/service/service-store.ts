import type { Tx } from '@fleetgate/platform/database';
import { sql } from 'kysely';
import type { ServiceManifest } from '../../domain/index.ts';

/** A secret of a service, without anything secret. */
export interface Credential {
  readonly id: string;
  readonly slot: number;
  readonly createdAt: Date;
}

/** A registered service as the operator sees it. */
export interface ServiceRow {
  readonly key: string;
  readonly title: string;
  readonly clientId: string;
  readonly manifest: ServiceManifest;
  readonly createdAt: Date;
  /** On each node; null: as many as it sends. */
  readonly requestsPerSecond: number | null;
  readonly resourcesPerOrganization: number;
}

/** What the operator allows a service; what is left out stays as it is. */
export interface ServiceLimits {
  readonly requestsPerSecond?: number | null | undefined;
  readonly resourcesPerOrganization?: number | undefined;
}

/** Lets one change of the registered services happen at a time, whichever service it is about. */
export async function lockInstallation(tx: Tx): Promise<void> {
  await sql`select from installation for update`.execute(tx);
  // waits for changes that hold a type of a service, so that they are seen by what follows
  await sql`select from service for update`.execute(tx);
}

export async function servicesIn(tx: Tx): Promise<readonly ServiceRow[]> {
  const { rows } = await sql<ServiceRow>`
    select key, title, client_id, manifest, created_at, requests_per_second, resources_per_organization
    from service order by created_at, key`.execute(tx);
  return rows;
}

export async function insertService(tx: Tx, manifest: ServiceManifest): Promise<string> {
  const { rows } = await sql<{ clientId: string }>`
    insert into service (key, title, manifest)
    values (${manifest.key}, ${manifest.title}, ${JSON.stringify(manifest)}::jsonb) returning client_id`.execute(
    tx,
  );
  const [row] = rows;
  if (!row) throw new Error('the service was not stored');
  return row.clientId;
}

export async function replaceManifest(tx: Tx, manifest: ServiceManifest): Promise<void> {
  await sql`
    update service set title = ${manifest.title}, manifest = ${JSON.stringify(manifest)}::jsonb, updated_at = now()
    where key = ${manifest.key}`.execute(tx);
}

export async function setLimits(
  tx: Tx,
  key: string,
  { requestsPerSecond, resourcesPerOrganization }: ServiceLimits,
): Promise<void> {
  if (requestsPerSecond !== undefined)
    await sql`update service set requests_per_second = ${requestsPerSecond} where key = ${key}`.execute(tx);
  if (resourcesPerOrganization !== undefined)
    await sql`update service set resources_per_organization = ${resourcesPerOrganization} where key = ${key}`.execute(
      tx,
    );
}

export async function deleteService(tx: Tx, key: string): Promise<void> {
  await sql`delete from service where key = ${key}`.execute(tx);
}

export async function credentialsOf(tx: Tx, serviceKey: string): Promise<readonly Credential[]> {
  const { rows } = await sql<Credential>`
    select id, slot, created_at from service_credential
    where service_key = ${serviceKey} order by created_at, slot`.execute(tx);
  return rows;
}

export async function insertCredential(
  tx: Tx,
  serviceKey: string,
  slot: number,
  hash: Buffer,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into service_credential (service_key, slot, secret_hash)
    values (${serviceKey}, ${slot}, ${hash}) returning id`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error('the secret was not stored');
  return row.id;
}

/** Answers whether there was such a secret. Its tokens go with it. */
export async function deleteCredential(tx: Tx, serviceKey: string, id: string): Promise<boolean> {
  const { rows } = await sql`
    delete from service_credential where service_key = ${serviceKey} and id::text = ${id} returning id`.execute(
    tx,
  );
  return rows.length > 0;
}

/** Which of these types have access to all of them granted, and in how many organizations. */
export async function typesGranted(
  tx: Tx,
  types: readonly string[],
): Promise<readonly { readonly type: string; readonly organizations: number }[]> {
  const { rows } = await sql<{ type: string; organizations: number }>`
    select resource_type as type, count(distinct organization_id)::int as organizations from type_grant
    where resource_type = any(${[...types]}::text[]) group by resource_type order by resource_type`.execute(
    tx,
  );
  return rows;
}

/** Which of these types have resources in any organization. */
export async function typesInUse(tx: Tx, types: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ type: string }>`
    select t.type from unnest(${[...types]}::text[]) as t (type)
    where exists (select from resource r where r.type = t.type)`.execute(tx);
  return rows.map(({ type }) => type);
}

/** Takes away access to whole types, so that a later service of the same type name starts with none (R-INV-13). */
export async function deleteTypeGrants(tx: Tx, types: readonly string[]): Promise<void> {
  if (types.length === 0) return;
  await sql`delete from type_grant where resource_type = any(${[...types]}::text[])`.execute(tx);
}
