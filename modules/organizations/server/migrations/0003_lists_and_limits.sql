-- The first so many members that a pattern matches anywhere in name or address. Always by the search index: what a
-- search costs must not depend on how the planner guesses the number of its matches.
create function fleetgate.matching_members(organization uuid, pattern text, at_most integer)
returns uuid[] language plpgsql stable
set search_path = '' set enable_seqscan = off set enable_indexscan = off set enable_indexonlyscan = off as $$
declare
  found_ids uuid[];
begin
  execute $q$select array(select m.id from fleetgate.membership m
      where m.organization_id = $1 and lower(coalesce(m.first_name, '') || ' ' || coalesce(m.last_name, '') || ' ' || m.email) like lower($2)
      limit $3)$q$ into found_ids using organization, pattern, at_most;
  return found_ids;
end
$$;
revoke execute on function fleetgate.matching_members(uuid, text, integer) from public;
grant execute on function fleetgate.matching_members(uuid, text, integer) to fleetgate_system;

-- One page of the members list: ids in order, with the keys that the next page starts after. It runs as the role that
-- sees every organization, because row-level security keeps the search and sort indexes from being used; which
-- organization it reads is the one that the transaction named, never an argument.
create function fleetgate.member_page(
  pattern text, is_prefix boolean, statuses text[], wanted_roles text[], inviter uuid,
  sort text, descending boolean, after text[], page_size integer)
returns table (id uuid, keys text[]) language plpgsql stable security definer set search_path = '' as $$
declare
  organization uuid := nullif(current_setting('app.organization_id', true), '')::uuid;
  first_name constant text := 'lower(coalesce(m.first_name, ''''))';
  last_name constant text := 'lower(coalesce(m.last_name, ''''))';
  direction text := case when descending then 'desc' else 'asc' end;
  key_1 text;
  key_2 text;
  key_type text := 'text';
  conditions text := 'm.organization_id = $1';
  few constant integer := 3000;
  hits uuid[];
begin
  case sort
    when 'lastName' then key_1 := last_name; key_2 := first_name;
    when 'firstName' then key_1 := first_name; key_2 := last_name;
    when 'email' then key_1 := 'm.email';
    when 'invited' then key_1 := 'coalesce(m.invited_at, m.joined_at)'; key_type := 'timestamptz';
    when 'role' then key_1 := 'm.role'; key_2 := 'm.email';
  end case;
  if pattern is not null and is_prefix then
    conditions := conditions || format(' and (%s like lower($2) or %s like lower($2) or m.email like lower($2))',
      first_name, last_name);
  elsif pattern is not null then
    -- few matches are looked up and sorted; of many, a walk through the sort's index soon meets enough
    hits := fleetgate.matching_members(organization, pattern, few);
    if cardinality(hits) < few then
      conditions := conditions || ' and m.id = any($8)';
    else
      conditions := conditions || ' and lower(coalesce(m.first_name, '''') || '' '' || coalesce(m.last_name, '''') || '' '' || m.email) like lower($2)';
    end if;
  end if;
  if statuses is not null then conditions := conditions || ' and m.status = any($3)'; end if;
  if wanted_roles is not null then conditions := conditions || ' and m.role = any($4)'; end if;
  if inviter is not null then conditions := conditions || ' and m.invited_by = $5'; end if;
  if after is not null then
    conditions := conditions || format(' and (%s) %s (%s)',
      concat_ws(', ', key_1, key_2, 'm.id'), case when descending then '<' else '>' end,
      concat_ws(', ', '$6[1]::' || key_type, case when key_2 is not null then '$6[2]::text' end,
        case when key_2 is null then '$6[2]::uuid' else '$6[3]::uuid' end));
  end if;
  return query execute format('select m.id, array[%s] from fleetgate.membership m where %s order by %s limit $7',
      concat_ws(', ', format('(%s)::text', key_1), '(' || key_2 || ')::text', 'm.id::text'), conditions,
      concat_ws(', ', key_1 || ' ' || direction, key_2 || ' ' || direction, 'm.id ' || direction))
    using organization, pattern, statuses, wanted_roles, inviter, after, page_size, hits;
end
$$;
select fleetgate.run_as_system('fleetgate.member_page(text, boolean, text[], text[], uuid, text, boolean, text[], integer)');
grant execute on function fleetgate.member_page(text, boolean, text[], text[], uuid, text, boolean, text[], integer) to fleetgate_app;

-- How many invitation mails went out lately, counted over all organizations; tells numbers only (R-INV-19).
create function fleetgate.recent_invitation_mails(inviter uuid, recipient bytea, since timestamptz)
returns table (by_inviter bigint, by_organization bigint, to_recipient bigint)
language sql stable security definer set search_path = '' as $$
  select
    (select count(*) from fleetgate.invitation_mail m where m.inviter_id = inviter and m.sent_at > since),
    (select count(*) from fleetgate.invitation_mail m
      where m.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and m.sent_at > since),
    (select count(*) from fleetgate.invitation_mail m where m.recipient_hash = recipient and m.sent_at > since)
$$;
select fleetgate.run_as_system('fleetgate.recent_invitation_mails(uuid, bytea, timestamptz)');
grant execute on function fleetgate.recent_invitation_mails(uuid, bytea, timestamptz) to fleetgate_app;

-- An organization is deleted in a transaction that sees it alone, and so is the record of it written (R-ORG-10).
grant insert on deleted_organization to fleetgate_app;

-- A personal account from before organizations existed (R-ORG-12): what becomes an organization at the first sign-in.
create table imported_account (
  -- canonical address; importing it again changes nothing
  email text primary key,
  user_id uuid not null references user_account (id) on delete cascade,
  -- {organizationName, billing, devices, subscriptions} as they were handed over
  data jsonb not null,
  imported_at timestamptz not null,
  -- set once the organization was made
  organization_id uuid references organization (id) on delete set null,
  converted_at timestamptz
);
create index imported_account_user on imported_account (user_id);
grant select, insert, update, delete on imported_account to fleetgate_system;
