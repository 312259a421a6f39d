-- The words by which people group resources: a copy of what the module that owns the thing keeps, by which access is
-- given and taken in bulk (R-ACC-8). Changes no decision.
alter table resource add column tags text[] not null default '{}';
