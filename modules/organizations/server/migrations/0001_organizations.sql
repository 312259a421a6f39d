create extension if not exists pg_trgm with schema public;
create extension if not exists btree_gin with schema public;

-- The tenant. Its access revision is bumped by every change that can alter a decision, which is also its lock.
create table organization (
  id uuid primary key default gen_random_uuid(),
  name text not null check (length(name) between 1 and 100),
  -- who made it; null once that account is deleted
  created_by uuid references user_account (id) on delete set null,
  created_at timestamptz not null default now(),
  access_revision bigint not null default 1,
  -- new with every revision: after a restore the same number may carry another history
  access_nonce uuid not null default gen_random_uuid()
);
select fleetgate.protect_tenant_table('organization', 'id');

-- One person's place in one organization, pending or active (R-INV-12: grants hang on it from the moment of inviting).
create table membership (
  organization_id uuid not null references organization (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  -- empty until the invitation is accepted
  user_id uuid references user_account (id) on delete cascade,
  status text not null check (status in ('invited', 'active')),
  -- R-ROL-1
  role text not null check (role in ('admin', 'editor', 'viewer')),
  -- canonical address: the invited one, then a copy of the account's
  email text not null,
  -- copies of the account's names, so that lists sort and search in one table
  first_name text,
  last_name text,
  -- what a search looks through; a blank stands before each name and the address, so that a beginning is found as one
  search text not null generated always as
    (lower(' ' || coalesce(first_name, '') || ' ' || coalesce(last_name, '') || ' ' || email)) stored,
  -- what the list sorts by, kept because lowering thousands of names takes longer than finding them; a tabulator comes
  -- before every letter, so a short name comes before one that goes on
  last_name_first text not null generated always as
    (lower(coalesce(last_name, '') || e'\t' || coalesce(first_name, email))) stored,
  first_name_first text not null generated always as
    (lower(coalesce(first_name, '') || e'\t' || coalesce(last_name, email))) stored,
  invited_by uuid references user_account (id) on delete set null,
  invited_at timestamptz,
  joined_at timestamptz,
  -- plain text for the invited person
  message text,
  -- how a pending person gets the link (R-INV-4)
  delivery text check (delivery in ('mail', 'link')),
  mail_state text check (mail_state in ('queued', 'sent', 'failed')),
  -- the moment from which an expiry counts (R-INV-8); renewing moves it
  invitation_issued_at timestamptz,
  primary key (organization_id, id),
  unique (id),
  -- one membership per person and organization (R-INV-2)
  constraint membership_one_per_person unique (organization_id, user_id),
  constraint membership_one_per_address unique (organization_id, email),
  constraint membership_active_has_person check ((status = 'active') = (user_id is not null)),
  constraint membership_active_has_joined check (status = 'invited' or joined_at is not null)
);
select fleetgate.protect_tenant_table('membership');
create index membership_user on membership (user_id) where user_id is not null;
create index membership_invited_email on membership (email) where status = 'invited';
create index membership_pending on membership (organization_id) where status = 'invited';
create index membership_invited_by on membership (invited_by, organization_id) where invited_by is not null;
-- what the members list sorts by; the id breaks ties, so that a cursor is exact
create index membership_by_last_name on membership (organization_id, last_name_first, id);
create index membership_by_first_name on membership (organization_id, first_name_first, id);
create index membership_by_email on membership (organization_id, email, id);
create index membership_by_invited on membership (organization_id, (coalesce(invited_at, joined_at)), id);
create index membership_by_role on membership (organization_id, role, email, id);
-- The organization stands in it, so that a search does not cost what all organizations together hold; as text, so that
-- the planner cannot take an index of the whole organization for this one. What is written waits in a list that each
-- search reads; a short one, because on the embedded database nothing but writing empties it.
create index membership_search on membership using gin
  ((organization_id::text), search public.gin_trgm_ops)
  with (gin_pending_list_limit = 256);
create index organization_search on organization using gin ((lower(name)) public.gin_trgm_ops);

-- A secret link of an invitation. Only the hash is kept (R-INV-9); it stays after acceptance so that accepting twice
-- answers the same (R-INV-16), and dies with the membership.
create table invitation_token (
  organization_id uuid not null,
  membership_id uuid not null,
  -- SHA-256 of the token
  token_hash bytea not null,
  -- a mailed token proves the mailbox, a handed-over one does not (R-INV-7)
  kind text not null check (kind in ('mail', 'link')),
  created_at timestamptz not null default now(),
  primary key (organization_id, token_hash),
  unique (token_hash),
  foreign key (organization_id, membership_id) references membership (organization_id, id) on delete cascade
);
select fleetgate.protect_tenant_table('invitation_token');
create index invitation_token_membership on invitation_token (organization_id, membership_id);

-- Each mail that an invitation caused, to limit abuse (R-INV-19). The recipient is kept as a hash.
create table invitation_mail (
  organization_id uuid not null references organization (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  inviter_id uuid not null,
  recipient_hash bytea not null,
  sent_at timestamptz not null,
  primary key (organization_id, id)
);
select fleetgate.protect_tenant_table('invitation_mail');
create index invitation_mail_recipient on invitation_mail (recipient_hash, sent_at);
create index invitation_mail_inviter on invitation_mail (inviter_id, sent_at);
create index invitation_mail_organization on invitation_mail (organization_id, sent_at);

-- The billing account of an organization; issued invoices do not change with it.
create table billing_account (
  organization_id uuid primary key references organization (id) on delete cascade,
  email text not null default '', first_name text not null default '', last_name text not null default '',
  company text not null default '', address_line1 text not null default '', address_line2 text not null default '',
  postal_code text not null default '', city text not null default '', country text not null default '',
  vat_number text not null default '',
  updated_at timestamptz not null default now()
);
select fleetgate.protect_tenant_table('billing_account');

-- A program's credential that acts as one membership and ends with it (R-NOW-5). Only the hash is kept.
create table personal_access_token (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  membership_id uuid not null,
  name text not null,
  token_hash bytea not null unique,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, membership_id) references membership (organization_id, id) on delete cascade
);
select fleetgate.protect_tenant_table('personal_access_token');

-- The answer to a mutation that was sent with an Idempotency-Key; a replay answers from here.
create table idempotency_key (
  organization_id uuid not null references organization (id) on delete cascade,
  user_id uuid not null references user_account (id) on delete cascade,
  operation text not null,
  key text not null,
  request_hash bytea not null,
  -- ids that the first call made; links are made afresh, no readable token is kept
  answer jsonb not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, user_id, operation, key)
);
select fleetgate.protect_tenant_table('idempotency_key');

-- What remains of a deleted organization (R-ORG-10): that it was, when, by which account. No tenant table on purpose.
create table deleted_organization (
  id uuid primary key,
  deleted_at timestamptz not null,
  deleted_by uuid
);
grant select, insert on deleted_organization to fleetgate_system;

create trigger no_truncate before truncate on organization
  for each statement execute function fleetgate.forbid_truncate();
create trigger no_truncate before truncate on membership
  for each statement execute function fleetgate.forbid_truncate();

-- Names and address of a person are copied onto the person's memberships. An open invitation of the new address in an
-- organization where the person already is a member has no addressee any more and goes, with its event (R-AUD-1): nothing
-- else knows of it.
create function fleetgate.copy_person_to_memberships()
returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if new.email <> old.email then
    with gone as (
      delete from fleetgate.membership pending
      where pending.email = new.email and pending.status = 'invited' and exists (
        select from fleetgate.membership own
        where own.organization_id = pending.organization_id and own.user_id = new.id)
      returning pending.organization_id, pending.id, pending.role, pending.status
    ), told as (
      insert into fleetgate.audit_event (organization_id, at, action, actor_type, actor_id, target_type, target_id, before)
      select organization_id, now(), 'membership.invitation-revoked', 'person', new.id, 'membership', id,
        jsonb_build_object('role', role, 'status', status)
      from gone
    )
    insert into fleetgate.audit_person (organization_id, person_id, user_id, name, email)
    select organization_id, new.id, new.id, new.name, new.email from gone
    on conflict (organization_id, person_id) do update set name = excluded.name, email = excluded.email;
  end if;
  update fleetgate.membership
  set email = new.email, first_name = new.first_name, last_name = new.last_name
  where user_id = new.id;
  return null;
end
$$;
select fleetgate.run_as_system('fleetgate.copy_person_to_memberships()');
create trigger copy_to_memberships after update of email, first_name, last_name on user_account
  for each row execute function fleetgate.copy_person_to_memberships();
