-- A Smart Service that is not built in: its permissions and resource types come with its manifest.
create table service (
  key text primary key,
  title text not null,
  manifest jsonb not null,
  client_id uuid not null unique default gen_random_uuid(),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- A secret of a service; two may live at once, so that it can be rotated. Only the hash is kept.
create table service_credential (
  id uuid primary key default gen_random_uuid(),
  service_key text not null references service (key) on delete cascade,
  -- two places, so that there are never more than two live secrets
  slot smallint not null check (slot in (1, 2)),
  -- SHA-256 of a random secret of 256 bits
  secret_hash bytea not null unique,
  created_at timestamptz not null default now(),
  constraint service_credential_two_at_most unique (service_key, slot)
);

-- What the OAuth 2.0 server keeps: access tokens by the hash of their value.
create table service_token (
  token_hash bytea primary key,
  service_key text not null references service (key) on delete cascade,
  -- the credential that it was obtained with; revoking that one ends the token (R-NOW-6)
  credential_id uuid not null references service_credential (id) on delete cascade,
  scope text not null,
  expires_at timestamptz not null
);
create index service_token_expiry on service_token (expires_at);
create index service_token_credential on service_token (credential_id);

grant select, insert, update, delete on service, service_credential, service_token to fleetgate_system;
grant select on service to fleetgate_app;

-- Opens the installation's next revision, so that every node reads services, credentials and tokens anew (R-NOW-6).
create function fleetgate.touch_installation()
returns void language plpgsql security definer set search_path = '' as $$
declare
  touched record;
begin
  update fleetgate.installation i set counter = i.counter + 1, nonce = gen_random_uuid()
  returning i.counter, i.nonce into touched;
  perform pg_notify('access_changed', format('installation::%s:%s', touched.counter, touched.nonce));
end
$$;
select fleetgate.run_as_system('fleetgate.touch_installation()');

create function fleetgate.installation_changed()
returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform fleetgate.touch_installation();
  return null;
end
$$;
select fleetgate.run_as_system('fleetgate.installation_changed()');
create trigger changed after insert or update or delete on service
  for each statement execute function fleetgate.installation_changed();
create trigger changed after update or delete on service_credential
  for each statement execute function fleetgate.installation_changed();

-- A token that ends before its time ends on every node; sweeping out expired ones changes nothing for anybody.
create function fleetgate.service_token_ended()
returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if exists (select from ended where expires_at > now()) then
    perform fleetgate.touch_installation();
  end if;
  return null;
end
$$;
select fleetgate.run_as_system('fleetgate.service_token_ended()');
create trigger changed after update on service_token referencing old table as ended
  for each statement execute function fleetgate.service_token_ended();
create trigger ended after delete on service_token referencing old table as ended
  for each statement execute function fleetgate.service_token_ended();
