-- Whether an id may be one of those that a sieve was made of: a Bloom filter with a bit for the last three bytes of each, and
-- one for the three before crossed with its second to fourth, as far as the sieve is large. It takes a fraction of the bytes
-- that the ids do, and no parsing. Not `= 1`, which the planner takes for so rare that it reads and sorts everything rather
-- than walking the order.
create function fleetgate.passes_sieve(sieve bytea, id uuid)
returns boolean language sql immutable parallel safe as $$
  select get_bit(sieve, (8 * length(sieve) - 1) & (65536 * get_byte(uuid_send(id), 13)
      + 256 * get_byte(uuid_send(id), 14) + get_byte(uuid_send(id), 15))) > 0
    and get_bit(sieve, (8 * length(sieve) - 1) & (65536 * (get_byte(uuid_send(id), 1) # get_byte(uuid_send(id), 10))
      + 256 * (get_byte(uuid_send(id), 2) # get_byte(uuid_send(id), 11))
      + (get_byte(uuid_send(id), 3) # get_byte(uuid_send(id), 12)))) > 0
$$;

-- One page of an organization's resources by name. It runs as the role that sees every organization, because row-level
-- security keeps the search index from being used; which organization it reads is the one that the transaction named,
-- never an argument. `usable` are the ids that the asker may use, null for all, and `sieve` lets through them and few
-- others; `is_top` asks for what hangs under nothing. What is usable of a tree is for the caller to say.
drop function fleetgate.resource_page(text, text, uuid[], bytea, uuid, boolean, text, uuid, integer);
create function fleetgate.resource_page(
  wanted_type text, pattern text, usable uuid[], sieve bytea, beneath uuid, is_top boolean,
  after_name text, after_id uuid, page_size integer)
returns table (id uuid, name text, sort_key text)
language plpgsql stable security definer set search_path = '' as $$
declare
  organization uuid := nullif(current_setting('app.organization_id', true), '')::uuid;
  source text := 'fleetgate.resource r';
  conditions text := 'r.organization_id = $1 and r.type = $2';
begin
  if pattern is not null then conditions := conditions || ' and lower(r.name) like lower($3)'; end if;
  -- few are looked up one by one: `offset 0` keeps the planner, which may know no numbers, from walking past all others;
  -- of many the page is found sooner by walking in order and leaving out the others
  if cardinality(usable) <= 1000 then
    source := '(select distinct unnest($4) as id) few cross join lateral (select k.* from fleetgate.resource k '
      'where k.organization_id = $1 and k.type = $2 and k.id = few.id offset 0) r';
  elsif usable is not null then conditions := conditions || ' and (r.id in (select unnest($4))) is true';
  end if;
  if sieve is not null then conditions := conditions || ' and fleetgate.passes_sieve($9, r.id)'; end if;
  if beneath is not null then conditions := conditions || ' and r.parent_id = $5'; end if;
  if is_top then conditions := conditions || ' and r.parent_id is null'; end if;
  if after_id is not null then conditions := conditions || ' and (lower(r.name), r.id) > ($6, $7)'; end if;
  return query execute format(
      'select r.id, r.name, lower(r.name) from %s where %s order by lower(r.name), r.id limit $8', source, conditions)
    using organization, wanted_type, pattern, usable, beneath, after_name, after_id, page_size, sieve;
end
$$;
select fleetgate.run_as_system('fleetgate.resource_page(text, text, uuid[], bytea, uuid, boolean, text, uuid, integer)');
grant execute on function fleetgate.resource_page(text, text, uuid[], bytea, uuid, boolean, text, uuid, integer) to fleetgate_app;
