-- A device of an organization. Its id is the resource's id, made by the server and never re-used (R-ACC-11).
create table device (
  organization_id uuid not null,
  id uuid not null,
  resource_type text not null generated always as ('device') stored,
  -- the hardware's own id (RFC 9562), unique among living devices of the installation
  hardware_uuid uuid not null constraint device_hardware_uuid_unique unique,
  name text not null,
  description text not null default '',
  -- address, and degrees of latitude and longitude where known
  location jsonb,
  tags text[] not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, resource_type, id) references resource (organization_id, type, id) on delete cascade
);
select fleetgate.protect_tenant_table('device');
create index device_by_name on device (organization_id, (lower(name)), id);
create index device_by_created on device (organization_id, created_at, id);
create index device_tags on device using gin (tags);
create index device_search on device using gin
  ((lower(name || ' ' || description || ' ' || hardware_uuid::text || ' ' || coalesce(location ->> 'address', ''))) public.gin_trgm_ops);

-- The proof that a physical device gave: who claims its uuid must show the code (R-ACC-11). Only a hash is kept.
create table device_claim (
  hardware_uuid uuid primary key,
  -- SHA-256 of the claim code
  code_hash bytea not null
);
grant select, insert, update, delete on device_claim to fleetgate_system;
