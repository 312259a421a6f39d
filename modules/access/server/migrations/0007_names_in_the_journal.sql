-- Another name opens a revision too, though it changes no decision: nodes know the order of names, for lists. The row tells
-- nothing of the name; whoever knows the order forgets this one's place.
create or replace function fleetgate.resource_updated()
returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform fleetgate.record_access_changes(array_agg(n.organization_id), array_agg('resource'::text),
    array_agg(fleetgate.resource_change(n.type, n.id, n.parent_id)))
  from updated n join before_update o on o.type = n.type and o.id = n.id
  where (o.parent_id, o.name) is distinct from (n.parent_id, n.name);
  return null;
end
$$;
