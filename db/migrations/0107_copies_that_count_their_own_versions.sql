-- A working copy counts its own changes, from one. What keeps the tag of a copy that is gone from fitting the next one of its
-- article is that each has an id of its own; before, one sequence counted the changes of all copies of all articles.
alter table working_copy
  add column id uuid not null default gen_random_uuid(),
  alter column version set default 1;
drop sequence working_copy_version;
