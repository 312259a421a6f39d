-- Of indexes that cost the same to the planner, which without statistics (a fresh or an embedded database) are all that
-- begin alike, it takes the youngest. Each foreign key check of a grant then read every member by role. So the unique
-- index is the youngest.
alter table membership drop constraint membership_id_key, add constraint membership_id_key unique (id);
