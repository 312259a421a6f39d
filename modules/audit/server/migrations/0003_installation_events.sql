-- Changes of credentials, which belong to no organization: of accounts, sessions and registered services (R-AUD-1). Appended,
-- never altered. It holds ids only, and nothing of a secret, a hash or a token; names are read from the accounts, so that a
-- deleted one leaves its pseudonym at once (R-AUD-2).
create table installation_event (
  id uuid not null default gen_random_uuid(),
  at timestamptz not null,
  action text not null,
  actor_type text not null,
  actor_id text not null,
  target_type text not null,
  target_id text not null,
  before jsonb,
  after jsonb,
  -- none where a command of the operator caused it
  request_id text,
  primary key (at, id)
);
-- whoever makes a change writes its event; only the operator's command reads them, and only the retention removes them
grant insert on installation_event to fleetgate_app;
grant select, insert, delete on installation_event to fleetgate_system;

-- Services are changed by commands of the operator, which stand on no request. The tables themselves tell of it, so that there
-- is no way around, not even what a deleted service takes with it.
create function fleetgate.tell_of_service(action text, type text, id text, before jsonb, after jsonb)
returns void language sql as $$
  insert into fleetgate.installation_event (at, action, actor_type, actor_id, target_type, target_id, before, after)
  values (now(), action, 'installation', 'self', type, id, before, after)
$$;

create function fleetgate.service_told()
returns trigger language plpgsql as $$
declare
  was jsonb := jsonb_build_object('requestsPerSecond', old.requests_per_second,
    'resourcesPerOrganization', old.resources_per_organization);
  becomes jsonb := jsonb_build_object('requestsPerSecond', new.requests_per_second,
    'resourcesPerOrganization', new.resources_per_organization);
  manifest_was jsonb := jsonb_build_object('manifest', old.manifest);
  manifest_becomes jsonb := jsonb_build_object('manifest', new.manifest);
begin
  if tg_op = 'INSERT' then
    perform fleetgate.tell_of_service('service.registered', 'service', new.key, null, manifest_becomes || becomes);
  elsif tg_op = 'DELETE' then
    perform fleetgate.tell_of_service('service.removed', 'service', old.key, manifest_was || was, null);
  else
    if manifest_was <> manifest_becomes then
      perform fleetgate.tell_of_service('service.manifest-changed', 'service', new.key, manifest_was, manifest_becomes);
    end if;
    if was <> becomes then
      perform fleetgate.tell_of_service('service.limits-changed', 'service', new.key, was, becomes);
    end if;
  end if;
  return null;
end
$$;
create trigger told after insert or update or delete on service
  for each row execute function fleetgate.service_told();

create function fleetgate.service_credential_told()
returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    perform fleetgate.tell_of_service('service-credential.added', 'service-credential', new.id::text,
      null, jsonb_build_object('service', new.service_key));
  else
    perform fleetgate.tell_of_service('service-credential.removed', 'service-credential', old.id::text,
      jsonb_build_object('service', old.service_key), null);
  end if;
  return null;
end
$$;
create trigger told after insert or delete on service_credential
  for each row execute function fleetgate.service_credential_told();
