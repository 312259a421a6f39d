-- One page of the devices list: ids in order, with the key that the next page starts after. It runs as the role that
-- sees every organization, because row-level security keeps the search and sort indexes from being used; which
-- organization it reads is the one that the transaction named, never an argument. `usable` are the ids that the asker may
-- use, null for all, and `sieve` lets through them and few others.
drop function fleetgate.device_page(text, text, uuid[], bytea, text, boolean, text[], integer);
create function fleetgate.device_page(
  pattern text, wanted_tag text, usable uuid[], sieve bytea, sort text, descending boolean, after text[], page_size integer)
returns table (id uuid, sort_key text) language plpgsql stable security definer set search_path = '' as $$
declare
  organization uuid := nullif(current_setting('app.organization_id', true), '')::uuid;
  direction text := case when descending then 'desc' else 'asc' end;
  key text;
  key_type text := 'text';
  source text := 'fleetgate.device d';
  conditions text := 'd.organization_id = $1';
begin
  case sort
    when 'name' then key := 'lower(d.name)';
    when 'created' then key := 'd.created_at'; key_type := 'timestamptz';
  end case;
  if pattern is not null then
    conditions := conditions || ' and lower(d.name || '' '' || d.description || '' '' || d.hardware_uuid::text || '' '' || coalesce(d.location ->> ''address'', '''')) like lower($2)';
  end if;
  if wanted_tag is not null then conditions := conditions || ' and d.tags @> array[$3]'; end if;
  -- few are looked up one by one: `offset 0` keeps the planner, which may know no numbers, from walking past all others;
  -- of many the page is found sooner by walking in order and leaving out the others, looked up in a table that is made of
  -- them once: how likely each of them is a match the planner need not guess
  if cardinality(usable) <= 1000 then
    source := '(select distinct unnest($4) as id) few cross join lateral (select k.* from fleetgate.device k '
      'where k.organization_id = $1 and k.id = few.id offset 0) d';
  elsif usable is not null then conditions := conditions || ' and (d.id in (select unnest($4))) is true';
  end if;
  if sieve is not null then conditions := conditions || ' and fleetgate.passes_sieve($7, d.id)'; end if;
  if after is not null then
    conditions := conditions || format(' and (%s, d.id) %s ($5[1]::%s, $5[2]::uuid)', key,
      case when descending then '<' else '>' end, key_type);
  end if;
  return query execute format(
      'select d.id, (%s)::text from %s where %s order by %s %s, d.id %s limit $6',
      key, source, conditions, key, direction, direction)
    using organization, pattern, wanted_tag, usable, after, page_size, sieve;
end
$$;
select fleetgate.run_as_system('fleetgate.device_page(text, text, uuid[], bytea, text, boolean, text[], integer)');
grant execute on function fleetgate.device_page(text, text, uuid[], bytea, text, boolean, text[], integer) to fleetgate_app;
