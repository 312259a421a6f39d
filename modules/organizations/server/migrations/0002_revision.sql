-- The journal of an organization's access revision: what changed from one revision to the next, so that a node that
-- knows revision n can follow. A gap means: load everything again.
create table access_change (
  organization_id uuid not null references organization (id) on delete cascade,
  position bigint generated always as identity,
  revision bigint not null,
  nonce uuid not null,
  -- 'revision' opens a revision; 'membership' and 'resource' tell one changed row, 'grants' some at once
  kind text not null,
  change jsonb not null default '{}',
  primary key (organization_id, position)
);
select fleetgate.protect_tenant_table('access_change');
create index access_change_revision on access_change (organization_id, revision);

-- Locks the organization for this transaction and opens its next revision. The first statement of every change that
-- can alter a decision. Answers nothing when there is no such organization.
create function fleetgate.lock_organization(organization uuid)
returns table (revision bigint, nonce uuid) language plpgsql security definer set search_path = '' as $$
begin
  update fleetgate.organization o
  set access_revision = o.access_revision + 1, access_nonce = gen_random_uuid()
  where o.id = organization
  returning o.access_revision, o.access_nonce into revision, nonce;
  if not found then
    return;
  end if;
  insert into fleetgate.access_change (organization_id, revision, nonce, kind)
  values (organization, revision, nonce, 'revision');
  if revision % 1000 = 0 then
    delete from fleetgate.access_change c where c.organization_id = organization and c.revision < lock_organization.revision - 5000;
  end if;
  perform set_config('app.locked', coalesce(current_setting('app.locked', true), '') || organization || ',', true);
  perform pg_notify('access_changed', format('organization:%s:%s:%s', organization, revision, nonce));
  return next;
end
$$;
select fleetgate.run_as_system('fleetgate.lock_organization(uuid)');
grant execute on function fleetgate.lock_organization(uuid) to fleetgate_app;

-- Opens a revision unless this transaction already did: for changes that reach rows by a cascade or a library.
create function fleetgate.touch_organization(organization uuid)
returns void language plpgsql security definer set search_path = '' as $$
begin
  if position(organization::text in coalesce(current_setting('app.locked', true), '')) = 0 then
    perform fleetgate.lock_organization(organization);
  end if;
end
$$;
select fleetgate.run_as_system('fleetgate.touch_organization(uuid)');

-- Writes changed rows into the journal under the organization's present revision.
create function fleetgate.record_access_changes(organizations uuid[], kinds text[], changes jsonb[])
returns void language plpgsql security definer set search_path = '' as $$
declare
  organization uuid;
begin
  for organization in select distinct o from unnest(organizations) o order by o loop
    perform fleetgate.touch_organization(organization);
  end loop;
  insert into fleetgate.access_change (organization_id, revision, nonce, kind, change)
  select o.id, o.access_revision, o.access_nonce, c.kind, c.change
  from unnest(organizations, kinds, changes) with ordinality as c (organization_id, kind, change, place)
  join fleetgate.organization o on o.id = c.organization_id
  order by c.place;
end
$$;
select fleetgate.run_as_system('fleetgate.record_access_changes(uuid[], text[], jsonb[])');

-- The present revision and all changes since another, read together, as whoever asks: it names the organization itself, so that
-- a node follows in one round trip. No journal where there are more changes than are carried over at once.
create function fleetgate.changes_since(organization uuid, since bigint, at_once integer)
returns table (revision bigint, nonce uuid, journal json) language plpgsql as $$
begin
  perform set_config('app.organization_id', organization::text, true);
  return query
    with journal as materialized (
      select c.* from fleetgate.access_change c where c.organization_id = organization
        and c.revision >= since and (c.revision > since or c.kind = 'revision')
    )
    select o.access_revision, o.access_nonce,
      case when (select sum(coalesce(jsonb_array_length(c.change -> 'membershipIds'), (c.kind <> 'revision')::int)) from journal c) <= at_once
      then (select json_agg(json_build_array(c.revision, c.nonce, c.kind, c.change) order by c.position) from journal c)
      end
    from fleetgate.organization o where o.id = organization;
end
$$;

create function fleetgate.membership_change(m membership)
returns jsonb language sql immutable as $$
  select jsonb_build_object('id', m.id, 'row',
    jsonb_build_object('id', m.id, 'userId', m.user_id, 'role', m.role, 'status', m.status))
$$;

create function fleetgate.membership_inserted()
returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform fleetgate.record_access_changes(array_agg(n.organization_id), array_agg('membership'::text), array_agg(fleetgate.membership_change(n)))
  from inserted n;
  perform fleetgate.touch_persons(array_agg(n.user_id)) from inserted n where n.user_id is not null;
  return null;
end
$$;
create function fleetgate.membership_updated()
returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform fleetgate.record_access_changes(array_agg(n.organization_id), array_agg('membership'::text), array_agg(fleetgate.membership_change(n)))
  from updated n join before_update o on o.id = n.id
  where (o.role, o.status, o.user_id, o.organization_id) is distinct from (n.role, n.status, n.user_id, n.organization_id);
  perform fleetgate.touch_persons(array_agg(p.id)) from (
    select unnest(array[o.user_id, n.user_id]) as id
    from updated n join before_update o on o.id = n.id
    where (o.status, o.user_id) is distinct from (n.status, n.user_id)) p
  where p.id is not null;
  return null;
end
$$;
create function fleetgate.membership_deleted()
returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform fleetgate.record_access_changes(array_agg(o.organization_id), array_agg('membership'::text),
    array_agg(jsonb_build_object('id', o.id, 'row', null)))
  from deleted o;
  perform fleetgate.touch_persons(array_agg(o.user_id)) from deleted o where o.user_id is not null;
  return null;
end
$$;
select fleetgate.run_as_system('fleetgate.membership_inserted()'),
  fleetgate.run_as_system('fleetgate.membership_updated()'),
  fleetgate.run_as_system('fleetgate.membership_deleted()');

create trigger record_insert after insert on membership referencing new table as inserted
  for each statement execute function fleetgate.membership_inserted();
create trigger record_update after update on membership referencing old table as before_update new table as updated
  for each statement execute function fleetgate.membership_updated();
create trigger record_delete after delete on membership referencing old table as deleted
  for each statement execute function fleetgate.membership_deleted();

-- A deleted organization has no revision any more; say so to whoever remembers one.
create function fleetgate.organization_deleted()
returns trigger language plpgsql as $$
begin
  perform pg_notify('access_changed', format('organization:%s::', old.id));
  return null;
end
$$;
create trigger organization_deleted after delete on organization
  for each row execute function fleetgate.organization_deleted();

-- A token of a program ends at once for every request that starts later.
create function fleetgate.personal_access_token_changed()
returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform fleetgate.touch_persons(array_agg(m.user_id))
  from fleetgate.membership m where m.organization_id = old.organization_id and m.id = old.membership_id and m.user_id is not null;
  return null;
end
$$;
select fleetgate.run_as_system('fleetgate.personal_access_token_changed()');
create trigger ended after update or delete on personal_access_token
  for each row execute function fleetgate.personal_access_token_changed();

-- R-ADM-1: an organization never exists without an active Admin. Checked at commit, beneath every code path. It takes
-- the organization's lock by an update, so that two transactions that each take away one of two Admins cannot both pass,
-- neither at read committed (the second waits, then counts what the first left) nor at repeatable read (it fails).
create function fleetgate.keep_an_admin()
returns trigger language plpgsql security definer set search_path = '' as $$
declare
  concerned uuid;
begin
  if tg_table_name = 'organization' then
    concerned := new.id;
  else
    concerned := old.organization_id;
  end if;
  update fleetgate.organization set id = id where id = concerned;
  if found and not exists (
    select from fleetgate.membership
    where organization_id = concerned and role = 'admin' and status = 'active')
  then
    raise exception 'an organization keeps at least one active Admin'
      using errcode = 'check_violation', constraint = 'organization_keeps_an_admin', table = 'membership';
  end if;
  return null;
end
$$;
select fleetgate.run_as_system('fleetgate.keep_an_admin()');
create constraint trigger keep_an_admin after update or delete on membership
  deferrable initially deferred for each row
  when (old.role = 'admin' and old.status = 'active') execute function fleetgate.keep_an_admin();
create constraint trigger start_with_an_admin after insert on organization
  deferrable initially deferred for each row execute function fleetgate.keep_an_admin();

-- The version of what belongs to no organization: registered services, their credentials and permissions.
create table installation (
  singleton boolean primary key default true check (singleton),
  counter bigint not null default 1,
  nonce uuid not null default gen_random_uuid()
);
insert into installation default values;
grant select on installation to fleetgate_app;
grant select, update on installation to fleetgate_system;

-- What a node compares its memory with: the revisions of these organizations and persons, read in one statement of its
-- own after the question arrived.
create function fleetgate.read_revisions(organizations uuid[], persons uuid[])
returns table (kind text, id uuid, counter bigint, nonce uuid)
language sql stable security definer set search_path = '' as $$
  select 'organization', o.id, o.access_revision, o.access_nonce from fleetgate.organization o where o.id = any(organizations)
  union all
  select 'person', p.user_id, p.counter, p.nonce from fleetgate.person_revision p where p.user_id = any(persons)
  union all
  select 'installation', null, i.counter, i.nonce from fleetgate.installation i
$$;

select fleetgate.run_as_system('fleetgate.read_revisions(uuid[], uuid[])');
grant execute on function fleetgate.read_revisions(uuid[], uuid[]) to fleetgate_app;
