import type { TestServer } from '../../testing/index.ts';
import type { Member, Organization } from '../model/organization.ts';

/** So many rows a statement. */
const chunk = 20_000;

/**
 * Writes an organization's people, things and grants as rows. Triggers are off, because how they came to be is not what
 * is tested; then the organization is as if this node had not heard of it for long.
 */
export async function writePlant({ services }: TestServer, plant: Organization): Promise<void> {
  const client = await services.database.pool.connect();
  const members = [...plant.members.values()];
  const each = async (text: string, rows: readonly object[]) => {
    for (let from = 0; from < rows.length; from += chunk)
      await client.query(text, [plant.id, JSON.stringify(rows.slice(from, from + chunk))]);
  };
  try {
    await client.query('set role none');
    await client.query('begin');
    await client.query('set local session_replication_role = replica');
    await each(accounts, members.map(accountOf));
    await each(memberships, members.map(accountOf));
    await each(
      resources,
      [...plant.things].map(([id, thing]) => ({ id, ...thing })),
    );
    await each(
      grants,
      members.flatMap((member) => grantsOf(plant, member)),
    );
    await each(
      typeGrants,
      members.flatMap(({ id, all }) => [...all].map((type) => ({ member: id, type }))),
    );
    await client.query('delete from access_change where organization_id = $1', [plant.id]);
    await client.query('select fleetgate.lock_organization($1)', [plant.id]);
    await client.query('commit');
    await client.query('analyze');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    await client.query('set role fleetgate_app');
    client.release();
  }
}

/** What a person is called in such an organization: a cell of a file has to stand it. */
export const nameOf = ({ email }: Member) => ({
  firstName: `Ada "${email.slice(7, 13)}"`,
  lastName: 'Vogt, née Lang; geb.\u00a0Übel',
});

function accountOf(member: Member) {
  const { id, person, email, role, invitedBy } = member;
  return { id, person, email, role, invitedBy, ...nameOf(member) };
}

function grantsOf(plant: Organization, { id, grants: granted }: Member) {
  return [...granted].map((thing) => ({ member: id, type: plant.things.get(thing)?.type, thing }));
}

const accounts = `
  insert into user_account (id, email, email_verified, name, first_name, last_name, country, language, accepted_terms_at)
  select person, email, true, "firstName" || ' ' || "lastName", "firstName", "lastName", 'DE', 'en', now()
  from json_to_recordset($2::text::json) as row (person uuid, email text, "firstName" text, "lastName" text)
  where person is not null and $1::uuid is not null on conflict do nothing`;
const memberships = `
  insert into membership (organization_id, id, user_id, status, role, email, first_name, last_name, joined_at, invited_at, invited_by)
  select $1, id, person, case when person is null then 'invited' else 'active' end, role, email,
    case when person is not null then "firstName" end, case when person is not null then "lastName" end,
    case when person is not null then now() end, case when person is null then now() end, "invitedBy"
  from json_to_recordset($2::text::json)
    as row (id uuid, person uuid, email text, role text, "invitedBy" uuid, "firstName" text, "lastName" text)
  on conflict do nothing`;
const resources = `
  insert into resource (organization_id, type, id, name, parent_id)
  select $1, type, id, name, parent from json_to_recordset($2::text::json) as row (type text, id uuid, name text, parent uuid)`;
const grants = `
  insert into resource_grant (organization_id, membership_id, resource_type, resource_id)
  select $1, member, type, thing from json_to_recordset($2::text::json) as row (member uuid, type text, thing uuid)`;
const typeGrants = `
  insert into type_grant (organization_id, membership_id, resource_type)
  select $1, member, type from json_to_recordset($2::text::json) as row (member uuid, type text)`;
