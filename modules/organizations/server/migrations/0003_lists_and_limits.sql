-- One page of the members list in order, with the keys that the next page starts after. It runs as the role that
-- sees every organization, because row-level security keeps the search and sort indexes from being used; which
-- organization it reads is the one that the transaction named, never an argument.
--
-- What a page costs must depend neither on how many members match nor on what the planner guesses of that (an embedded
-- database has no statistics), so the ways to find one are tried in a fixed order:
-- 1. walk the first members in the list's order: what many match is found here;
-- 2. look at a sample (ids are random) to learn what is rare, the search or the filters;
-- 3. what is rare is looked up by its index, and sorted;
-- 4. what is frequent, but far away in this order, is walked to.
create function fleetgate.member_page(
  pattern text, is_prefix boolean, statuses text[], wanted_roles text[], inviter uuid,
  sort text, descending boolean, after text[], page_size integer)
returns table (member membership, keys text[]) language plpgsql stable security definer rows 50
set search_path = '' set jit = off set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off as $$
declare
  walk_at_most constant integer := 2000;
  sample_size constant integer := 500;
  rare constant integer := 150;
  organization uuid := nullif(current_setting('app.organization_id', true), '')::uuid;
  direction text := case when descending then 'desc' else 'asc' end;
  key_1 text;
  key_2 text;
  key_type text := 'text';
  place text := 'm.organization_id = $1';
  ordered text;
  fits text := 'true';
  matches text := 'true';
  found_ids uuid[];
  seen integer;
  fitting integer;
  matching integer;
begin
  case sort
    -- who has no name yet, because the invitation is pending, comes in the order of the addresses
    when 'lastName' then key_1 := 'm.last_name_first';
    when 'firstName' then key_1 := 'm.first_name_first';
    when 'email' then key_1 := 'm.email';
    when 'invited' then key_1 := 'coalesce(m.invited_at, m.joined_at)'; key_type := 'timestamptz';
    when 'role' then key_1 := 'm.role'; key_2 := 'm.email';
  end case;
  ordered := concat_ws(', ', key_1 || ' ' || direction, key_2 || ' ' || direction, 'm.id ' || direction);
  if after is not null then
    place := place || format(' and (%s) %s (%s)',
      concat_ws(', ', key_1, key_2, 'm.id'), case when descending then '<' else '>' end,
      concat_ws(', ', '$6[1]::' || key_type, case when key_2 is not null then '$6[2]::text' end,
        case when key_2 is null then '$6[2]::uuid' else '$6[3]::uuid' end));
  end if;
  if wanted_roles is not null and sort = 'role' then place := place || ' and m.role = any($4)'; end if;
  if statuses is not null then fits := fits || ' and m.status = any($3)'; end if;
  if wanted_roles is not null then fits := fits || ' and m.role = any($4)'; end if;
  if inviter is not null then fits := fits || ' and m.invited_by = $5'; end if;
  if pattern is not null and is_prefix then
    matches := 'm.search like ''% '' || lower($2) and '
      '(m.first_name_first like lower($2) or m.last_name_first like lower($2) or m.email like lower($2))';
  elsif pattern is not null then
    matches := 'm.search like lower($2)';
  end if;

  execute format('select array(select m.id
      from (select m.*, %s as key_1, %s as key_2 from fleetgate.membership m where %s order by %s limit %s) m
      where %s and %s order by m.key_1 %s, %s m.id %s limit $7)',
      key_1, coalesce(key_2, 'null'), place, ordered, greatest(walk_at_most, page_size), fits, matches,
      direction, 'm.key_2 ' || direction || ',', direction)
    into found_ids using organization, pattern, statuses, wanted_roles, inviter, after, page_size;

  if cardinality(found_ids) < page_size and (fits <> 'true' or matches <> 'true') then
    execute format('select count(*), count(*) filter (where %s), count(*) filter (where %s)
        from (select m.* from fleetgate.membership m where m.organization_id = $1 order by m.id limit $6) m', fits, matches)
      into seen, fitting, matching using organization, pattern, statuses, wanted_roles, inviter, sample_size;
    if seen = sample_size then
      if least(fitting, matching) <= rare then
        perform set_config('enable_sort', 'on', true), set_config('enable_bitmapscan', 'on', true),
          set_config('enable_indexscan', 'off', true), set_config('enable_indexonlyscan', 'off', true);
        -- written so that of the two only the rare one's index answers
        if matching <= fitting then place := replace(place, 'm.organization_id = $1', 'm.organization_id::text = $1::text');
        else matches := replace(matches, 'm.search', '(m.search || '''')'); end if;
      end if;
      execute format('select array(select m.id from fleetgate.membership m where %s and %s and %s order by %s limit $7)',
          place, fits, matches, ordered)
        into found_ids using organization, pattern, statuses, wanted_roles, inviter, after, page_size;
    end if;
  end if;

  perform set_config('enable_sort', 'on', true), set_config('enable_indexscan', 'on', true);
  -- `offset 0` keeps the planner from joining in any other way than by looking each id up
  return query execute format('select f.member, f.keys from unnest($2) with ordinality as of_page (id, place)
      cross join lateral (select m as member, array[%s] as keys from fleetgate.membership m
        where m.organization_id = $1 and m.id = of_page.id offset 0) f order by of_page.place',
      concat_ws(', ', format('(%s)::text', key_1), '(' || key_2 || ')::text', 'm.id::text'))
    using organization, found_ids;
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
