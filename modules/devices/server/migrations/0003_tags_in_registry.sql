-- Tells the registry of resources the tags of the devices that were there before it kept tags.
set local role fleetgate_system;
update resource r set tags = d.tags from device d
where r.organization_id = d.organization_id and r.type = d.resource_type and r.id = d.id and d.tags <> '{}';
reset role;
