-- A person with an account in this installation. Belongs to no organization.
create table user_account (
  id uuid primary key default gen_random_uuid(),
  -- the canonical address (R-INV-2), so that one mailbox cannot have two accounts
  email text not null unique,
  email_verified boolean not null default false,
  -- first and last name joined, as the authentication library keeps it
  name text not null,
  first_name text not null,
  last_name text not null,
  -- ISO 3166-1 alpha-2
  country text not null,
  -- BCP 47 tag of the console and the mails
  language text not null default 'en',
  theme text not null default 'auto' check (theme in ('auto', 'light', 'dark')),
  -- IANA name; null follows the browser
  time_zone text,
  image text,
  two_factor_enabled boolean not null default false,
  accepted_terms_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- A signed-in browser. Carries identity only, never a role or a grant (R-NOW-2).
create table session (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references user_account (id) on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index session_of_person on session (user_id);

-- A way to prove to be a person: the password's hash.
create table credential (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references user_account (id) on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index credential_of_person on credential (user_id);

-- A pending proof of mailbox; the identifier is stored hashed.
create table verification (
  id uuid primary key default gen_random_uuid(),
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verification_identifier on verification (identifier);

-- Failed sign-ins and other guarded attempts, counted per address and per account, to slow guessing.
create table attempt (
  key text primary key,
  failures integer not null,
  window_started_at timestamptz not null,
  blocked_until timestamptz
);

-- The version of what a person's requests are judged by: sessions, password, membership list (R-NOW-6).
-- Compared for equality: after a restore the same counter may stand for another history, the nonce cannot.
create table person_revision (
  user_id uuid primary key references user_account (id) on delete cascade,
  counter bigint not null default 1,
  nonce uuid not null default gen_random_uuid()
);

grant select, insert, update, delete on user_account, session, credential, verification, attempt, person_revision
  to fleetgate_app, fleetgate_system;

-- Says that everything remembered about these persons is out of date.
create function fleetgate.touch_persons(persons uuid[])
returns void language plpgsql security definer set search_path = '' as $$
declare
  touched record;
begin
  for touched in
    update fleetgate.person_revision set counter = counter + 1, nonce = gen_random_uuid()
    where user_id in (select id from unnest(persons) as id order by id)
    returning user_id, counter, nonce
  loop
    perform pg_notify('access_changed', format('person:%s:%s:%s', touched.user_id, touched.counter, touched.nonce));
  end loop;
end
$$;
select fleetgate.run_as_system('fleetgate.touch_persons(uuid[])');

create function fleetgate.start_person_revision()
returns trigger language plpgsql as $$
begin
  insert into fleetgate.person_revision (user_id) values (new.id);
  return null;
end
$$;
create trigger start_revision after insert on user_account
  for each row execute function fleetgate.start_person_revision();

create function fleetgate.person_changed()
returns trigger language plpgsql as $$
begin
  perform fleetgate.touch_persons(array[old.id]);
  return null;
end
$$;
create trigger person_changed after update on user_account
  for each row execute function fleetgate.person_changed();

-- A deleted person has no revision row any more; say so to whoever remembers one.
create function fleetgate.person_deleted()
returns trigger language plpgsql as $$
begin
  perform pg_notify('access_changed', format('person:%s::', old.id));
  return null;
end
$$;
create trigger person_deleted after delete on user_account
  for each row execute function fleetgate.person_deleted();

-- Signing out, revoking and changing the password end what was remembered; a longer life does not.
create function fleetgate.session_ended()
returns trigger language plpgsql as $$
begin
  perform fleetgate.touch_persons(array[old.user_id]);
  return null;
end
$$;
create trigger session_deleted after delete on session
  for each row execute function fleetgate.session_ended();
create trigger session_shortened after update on session
  for each row when (new.token <> old.token or new.user_id <> old.user_id or new.expires_at < old.expires_at)
  execute function fleetgate.session_ended();
create trigger credential_changed after update or delete on credential
  for each row execute function fleetgate.session_ended();
