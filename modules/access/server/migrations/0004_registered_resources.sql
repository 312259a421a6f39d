-- What the operator allows a service: requests in a second on each node (null: as many as it sends), and resources of its
-- types in one organization.
alter table service
  add column requests_per_second integer check (requests_per_second > 0),
  add column resources_per_organization integer not null default 100000 check (resources_per_organization > 0);

-- The service that declares a resource type. It keeps the type until the transaction ends, so that no resource and no
-- grant is made of a type that is being given up. First the lock, then the reading: who waited for the lock would
-- otherwise be told what the manifest said before.
create function fleetgate.hold_resource_type(wanted text)
returns table (service_key text, hierarchical boolean, resources_per_organization integer)
language plpgsql volatile security definer set search_path = '' as $$
begin
  perform from fleetgate.service s
  where s.manifest -> 'resourceTypes' @> jsonb_build_array(jsonb_build_object('type', wanted))
  for share;
  return query
    select s.key, (t ->> 'hierarchical')::boolean, s.resources_per_organization
    from fleetgate.service s, jsonb_array_elements(s.manifest -> 'resourceTypes') t
    where t ->> 'type' = wanted;
end
$$;
select fleetgate.run_as_system('fleetgate.hold_resource_type(text)');
