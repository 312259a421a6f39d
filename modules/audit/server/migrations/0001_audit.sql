-- Every change, written in its own transaction (R-AUD-1). Appended, never altered by the application role.
create table audit_event (
  organization_id uuid not null references organization (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  at timestamptz not null,
  action text not null,
  actor_type text not null,
  actor_id text not null,
  target_type text not null,
  target_id text not null,
  -- what changed; never a person's name or address, which only audit_person holds (R-AUD-2)
  before jsonb,
  after jsonb,
  request_id text,
  primary key (organization_id, at, id)
);
select fleetgate.protect_tenant_table('audit_event');
revoke update, delete on audit_event from fleetgate_app;
create index audit_event_by_actor on audit_event (organization_id, actor_id, at desc, id desc);
create index audit_event_by_target on audit_event (organization_id, target_id, at desc, id desc);

-- Who the ids in audit events are. Deleting an account turns its rows into a pseudonym; the trail stays whole (R-AUD-2).
create table audit_person (
  organization_id uuid not null references organization (id) on delete cascade,
  -- an account's or a membership's id
  person_id text not null,
  -- the account behind it, where there is one
  user_id uuid,
  name text not null,
  email text,
  primary key (organization_id, person_id)
);
select fleetgate.protect_tenant_table('audit_person');
create index audit_person_user on audit_person (user_id) where user_id is not null;
