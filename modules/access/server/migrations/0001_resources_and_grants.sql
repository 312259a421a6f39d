-- What access is about: every device, dashboard, metering point and whatever a registered service declares.
create table resource (
  organization_id uuid not null references organization (id) on delete cascade,
  type text not null,
  id uuid not null,
  name text not null,
  -- the point above, in types that form a tree (R-ACC-6)
  parent_id uuid,
  created_at timestamptz not null default now(),
  primary key (organization_id, type, id),
  -- unique per type across the installation, so that a question need not name the organization
  constraint resource_unique_in_installation unique (type, id),
  constraint resource_not_its_own_parent check (parent_id is distinct from id),
  constraint resource_parent foreign key (organization_id, type, parent_id) references resource (organization_id, type, id)
    deferrable initially deferred
);
select fleetgate.protect_tenant_table('resource');
create index resource_by_name on resource (organization_id, type, (lower(name)), id);
create index resource_children on resource (organization_id, type, parent_id);
create index resource_search on resource using gin ((lower(name)) public.gin_trgm_ops);

-- Ids that once were in use, so that none is used again (R-ACC-11). Names no organization on purpose.
create table resource_tombstone (
  type text not null,
  id uuid not null,
  deleted_at timestamptz not null default now(),
  primary key (type, id)
);
grant select, insert on resource_tombstone to fleetgate_system;

-- What a dashboard or another resource shows: the console warns when a person may not see it (R-ACC-5).
create table resource_use (
  organization_id uuid not null,
  type text not null,
  id uuid not null,
  uses_type text not null,
  uses_id uuid not null,
  primary key (organization_id, type, id, uses_type, uses_id),
  foreign key (organization_id, type, id) references resource (organization_id, type, id) on delete cascade,
  foreign key (organization_id, uses_type, uses_id) references resource (organization_id, type, id) on delete cascade
);
select fleetgate.protect_tenant_table('resource_use');

-- Access of one membership to one resource. Goes with either of the two.
create table resource_grant (
  organization_id uuid not null,
  membership_id uuid not null,
  resource_type text not null,
  resource_id uuid not null,
  primary key (organization_id, membership_id, resource_type, resource_id),
  foreign key (organization_id, membership_id) references membership (organization_id, id) on delete cascade,
  foreign key (organization_id, resource_type, resource_id) references resource (organization_id, type, id) on delete cascade
);
select fleetgate.protect_tenant_table('resource_grant');
create index resource_grant_by_resource on resource_grant (organization_id, resource_type, resource_id);

-- Access of one membership to all resources of a type, present and future (R-ACC-2).
create table type_grant (
  organization_id uuid not null,
  membership_id uuid not null,
  resource_type text not null,
  primary key (organization_id, membership_id, resource_type),
  foreign key (organization_id, membership_id) references membership (organization_id, id) on delete cascade
);
select fleetgate.protect_tenant_table('type_grant');

create function fleetgate.resource_change(type text, id uuid, parent_id uuid)
returns jsonb language sql immutable as $$
  select jsonb_build_object('type', type, 'id', id, 'row', jsonb_build_object('type', type, 'id', id, 'parentId', parent_id))
$$;

create function fleetgate.resource_inserted()
returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if exists (select from inserted n join fleetgate.resource_tombstone t on t.type = n.type and t.id = n.id) then
    raise exception 'this id was in use before and is not used again'
      using errcode = 'unique_violation', constraint = 'resource_unique_in_installation', table = 'resource';
  end if;
  perform fleetgate.record_access_changes(array_agg(n.organization_id), array_agg('resource'::text),
    array_agg(fleetgate.resource_change(n.type, n.id, n.parent_id)))
  from inserted n;
  return null;
end
$$;
create function fleetgate.resource_updated()
returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform fleetgate.record_access_changes(array_agg(n.organization_id), array_agg('resource'::text),
    array_agg(fleetgate.resource_change(n.type, n.id, n.parent_id)))
  from updated n join before_update o on o.type = n.type and o.id = n.id
  where o.parent_id is distinct from n.parent_id;
  return null;
end
$$;
create function fleetgate.resource_deleted()
returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into fleetgate.resource_tombstone (type, id) select o.type, o.id from deleted o on conflict do nothing;
  perform fleetgate.record_access_changes(array_agg(o.organization_id), array_agg('resource'::text),
    array_agg(jsonb_build_object('type', o.type, 'id', o.id, 'row', null)))
  from deleted o;
  return null;
end
$$;

-- R-ACC-6: no cycles, bounded depth. Beneath the rule in the code; runs under the organization's lock. Looks up by
-- type and id alone: with the organization named too, a table without statistics was read through the index of names.
create function fleetgate.keep_a_tree()
returns trigger language plpgsql security definer set search_path = '' as $$
declare
  above uuid := new.parent_id;
  depth integer := 0;
begin
  perform fleetgate.touch_organization(new.organization_id);
  while above is not null loop
    depth := depth + 1;
    if above = new.id or depth > 100 then
      raise exception 'the tree must have no cycle and at most 100 levels'
        using errcode = 'check_violation', constraint = 'resource_keeps_a_tree', table = 'resource';
    end if;
    select r.parent_id into above from fleetgate.resource r
    where r.type = new.type and r.id = above;
  end loop;
  return new;
end
$$;

-- Grants fill few rows of the journal, each with two lists that are read side by side; no resource means all of the type.
create function fleetgate.grants_change(resource_type text, granted boolean, membership_ids uuid[], resource_ids uuid[])
returns jsonb language sql immutable as $$
  select jsonb_build_object('resourceType', resource_type, 'granted', granted, 'membershipIds', membership_ids, 'resourceIds', resource_ids)
$$;
create function fleetgate.grants_changed()
returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform fleetgate.record_access_changes(array_agg(g.organization_id), array_agg('grants'::text), array_agg(g.change)) from (
    select c.organization_id,
      fleetgate.grants_change(c.resource_type, tg_op = 'INSERT', array_agg(c.membership_id), array_agg(c.resource_id)) as change
    from (select *, row_number() over () / 1000 as part from changed) c
    group by c.organization_id, c.resource_type, c.part) g;
  return null;
end
$$;
create function fleetgate.type_grants_changed()
returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform fleetgate.record_access_changes(array_agg(g.organization_id), array_agg('grants'::text), array_agg(g.change)) from (
    select c.organization_id,
      fleetgate.grants_change(c.resource_type, tg_op = 'INSERT', array_agg(c.membership_id), array_agg(null::uuid)) as change
    from (select *, row_number() over () / 1000 as part from changed) c
    group by c.organization_id, c.resource_type, c.part) g;
  return null;
end
$$;
select fleetgate.run_as_system('fleetgate.resource_inserted()'), fleetgate.run_as_system('fleetgate.resource_updated()'),
  fleetgate.run_as_system('fleetgate.resource_deleted()'), fleetgate.run_as_system('fleetgate.keep_a_tree()'),
  fleetgate.run_as_system('fleetgate.grants_changed()'), fleetgate.run_as_system('fleetgate.type_grants_changed()');

create trigger record_insert after insert on resource referencing new table as inserted
  for each statement execute function fleetgate.resource_inserted();
create trigger record_update after update on resource referencing old table as before_update new table as updated
  for each statement execute function fleetgate.resource_updated();
create trigger record_delete after delete on resource referencing old table as deleted
  for each statement execute function fleetgate.resource_deleted();
create trigger keep_a_tree before insert or update of parent_id on resource
  for each row when (new.parent_id is not null) execute function fleetgate.keep_a_tree();
create trigger record_insert after insert on resource_grant referencing new table as changed
  for each statement execute function fleetgate.grants_changed();
create trigger record_delete after delete on resource_grant referencing old table as changed
  for each statement execute function fleetgate.grants_changed();
create trigger record_insert after insert on type_grant referencing new table as changed
  for each statement execute function fleetgate.type_grants_changed();
create trigger record_delete after delete on type_grant referencing old table as changed
  for each statement execute function fleetgate.type_grants_changed();

-- A grant row is given or taken, never changed in place: the journal would not tell.
create function fleetgate.forbid_update()
returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are inserted and deleted, never updated', tg_table_name using errcode = 'restrict_violation';
end
$$;
create trigger no_update before update on resource_grant for each statement execute function fleetgate.forbid_update();
create trigger no_update before update on type_grant for each statement execute function fleetgate.forbid_update();
create trigger no_truncate before truncate on resource for each statement execute function fleetgate.forbid_truncate();
create trigger no_truncate before truncate on resource_grant for each statement execute function fleetgate.forbid_truncate();
create trigger no_truncate before truncate on type_grant for each statement execute function fleetgate.forbid_truncate();
