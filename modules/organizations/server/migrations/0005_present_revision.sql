-- The nonce of the revision that the transaction's organization is at, as the statement that asks sees it: so that what a
-- statement reads is known to be of the state that a node has in memory.
create function fleetgate.present_revision()
returns uuid language sql stable as $$
  select o.access_nonce from fleetgate.organization o
  where o.id = nullif(current_setting('app.organization_id', true), '')::uuid
$$;
