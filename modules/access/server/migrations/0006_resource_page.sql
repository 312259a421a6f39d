-- One page of an organization's resources by name. It runs as the role that sees every organization, because row-level
-- security keeps the search index from being used; which organization it reads is the one that the transaction named,
-- never an argument. `usable` are the ids that the asker may use, null for all; `is_top` asks for what hangs under
-- nothing. What is usable of a tree is for the caller to say. With `endings`, a bit for each two bytes that an id may end
-- in, only those of the page are handed over whose bit is set, and the last of it, which tells by its place that there
-- may be more.
drop function fleetgate.resource_page(text, text, uuid[], uuid, boolean, text, uuid, integer);
create function fleetgate.resource_page(
  wanted_type text, pattern text, usable uuid[], endings bytea, beneath uuid, is_top boolean,
  after_name text, after_id uuid, page_size integer)
returns table (id uuid, name text, sort_name text, place integer)
language plpgsql stable security definer set search_path = '' as $$
declare
  organization uuid := nullif(current_setting('app.organization_id', true), '')::uuid;
  source text := 'fleetgate.resource r';
  conditions text := 'r.organization_id = $1 and r.type = $2';
begin
  if pattern is not null then conditions := conditions || ' and lower(r.name) like lower($3)'; end if;
  -- few are looked up one by one: `offset 0` keeps the planner, which may know no numbers, from walking past all others;
  -- of many the page is found sooner by walking in order and leaving out the others
  if cardinality(usable) <= 500 then
    source := '(select distinct unnest($4) as id) few cross join lateral (select k.* from fleetgate.resource k '
      'where k.organization_id = $1 and k.type = $2 and k.id = few.id offset 0) r';
  elsif usable is not null then conditions := conditions || ' and (r.id in (select unnest($4))) is true';
  end if;
  if beneath is not null then conditions := conditions || ' and r.parent_id = $5'; end if;
  if is_top then conditions := conditions || ' and r.parent_id is null'; end if;
  if after_id is not null then conditions := conditions || ' and (lower(r.name), r.id) > ($6, $7)'; end if;
  return query execute format(
      'select * from (select p.*, (row_number() over ())::integer as place from ('
      'select r.id, r.name, lower(r.name) as sort_name from %s where %s order by lower(r.name), r.id limit $8) p) placed '
      'where $9 is null or place = $8 or get_bit($9, 256 * get_byte(uuid_send(id), 14) + get_byte(uuid_send(id), 15)) = 1 '
      'order by place', source, conditions)
    using organization, wanted_type, pattern, usable, beneath, after_name, after_id, page_size, endings;
end
$$;
select fleetgate.run_as_system('fleetgate.resource_page(text, text, uuid[], bytea, uuid, boolean, text, uuid, integer)');
grant execute on function fleetgate.resource_page(text, text, uuid[], bytea, uuid, boolean, text, uuid, integer) to fleetgate_app;

-- With the name in it the index tells all that is walked past; the unique one is made anew, to be the youngest (0005).
drop index resource_by_name;
create index resource_by_name on resource (organization_id, type, (lower(name)), id) include (name);
alter table resource drop constraint resource_unique_in_installation,
  add constraint resource_unique_in_installation unique (type, id);
