-- The two roles under which the product runs. Neither owns a table nor bypasses row-level security.
-- fleetgate_app sees one organization at a time; fleetgate_system sees all, by policy, and is used by few named files.
do $$
declare
  wanted text;
begin
  foreach wanted in array array['fleetgate_app', 'fleetgate_system'] loop
    begin
      if not exists (select from pg_catalog.pg_roles where rolname = wanted) then
        execute format('create role %I nologin nobypassrls', wanted);
      end if;
    exception when duplicate_object or unique_violation then
      null; -- another installation in the same cluster was faster
    end;
    if not pg_catalog.pg_has_role(current_user, wanted, 'member') then
      execute format('grant %I to %I', wanted, current_user);
    end if;
  end loop;
end
$$;

grant usage on schema fleetgate to fleetgate_app, fleetgate_system;
grant select on fleetgate.migration to fleetgate_app, fleetgate_system;

-- Puts a table with an organization in its key behind row-level security, forced even for its owner.
-- The policy reads the organization that the transaction named; without one nothing is visible.
create function fleetgate.protect_tenant_table(target regclass, key name default 'organization_id')
returns void language plpgsql as $$
declare
  mine text := format('%I = nullif(current_setting(''app.organization_id'', true), '''')::uuid', key);
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy one_organization on %s to fleetgate_app using (%s) with check (%s)', target, mine, mine);
  execute format('create policy every_organization on %s to fleetgate_system using (true) with check (true)', target);
  execute format('grant select, insert, update, delete on %s to fleetgate_app, fleetgate_system', target);
end
$$;

-- Makes a security definer function run as the role that sees every organization.
create function fleetgate.run_as_system(target regprocedure)
returns void language plpgsql as $$
begin
  grant create on schema fleetgate to fleetgate_system;
  execute format('alter function %s owner to fleetgate_system', target);
  revoke create on schema fleetgate from fleetgate_system;
end
$$;

-- Refuses TRUNCATE, which fires no row triggers and would go around every invariant.
create function fleetgate.forbid_truncate()
returns trigger language plpgsql as $$
begin
  raise exception 'truncate is forbidden on %', tg_table_name using errcode = 'restrict_violation';
end
$$;
