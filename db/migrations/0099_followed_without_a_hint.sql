-- A cursor of the log names the last change that its caller could see, and not the end of the log: that end moves with drafts,
-- too, and whoever compares two cursors would know that something goes on (/v1/changes).

-- What the public may have seen begin or end; of a newsroom's drafts there are many more.
create index change_of_the_public_idx on change (position)
  where position is not null and (status = 'published' or reason in ('unpublished', 'withdrawn', 'deleted', 'expired'));

-- Such a cursor may stay where it is for months. So it also names a day before which its holder knows everything, and can go on
-- if nothing told since then has been taken out.
alter table change_log add column kept_since timestamptz not null default '-infinity'; -- everything told from then on is kept

update change_log
set kept_since = coalesce((select min(change.told_at) from change where change.position > change_log.kept_from), told_at)
where kept_from > 0;
