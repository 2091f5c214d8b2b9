-- The log of changes, in an order that others can follow.
--
-- Identity numbers are given out before commits: a reader who goes on "after 41" misses 40 if 40 commits later. Ordering by
-- transaction (pg_current_xact_id, read up to pg_snapshot_xmin) would close that gap, but not rightly for us: a transaction
-- can have the lower number and yet change the same article second, because numbers are given out at the first write and
-- articles are locked later; and any long transaction of the whole server would hold every reader up.
--
-- So the position of a change is given out after its commit (number_changes): one at a time, under the lock of the one row
-- of change_log, to all changes that are committed and have none yet, in the order of their ids. Whoever sees a position
-- sees every lower one, also on a standby, since it is stored and replicated like all else. Of one article the ids are in the
-- order of its changes, because they are taken while the article is locked; and what began after something was committed
-- comes after it.

create table change_log (
  last     bigint not null,      -- the highest position given out
  told_at  timestamptz not null, -- the latest moment at which a position was given out
  kept_from bigint not null      -- cursors below cannot go on: changes after them have been taken out of the log
);
create unique index change_log_key on change_log ((true)); -- one row

alter table change
  add column position      bigint constraint change_position_key unique, -- null until it is numbered; for ever where no copy changes ("curated")
  add column told_at       timestamptz, -- when it was numbered: what was visible until then was visible before this change
  -- How the article stood after the change: who could see it, and by what it was filed. From two such rows it is known who
  -- must take a copy down, and nobody hears of what he could never see.
  add column status        text, -- 'deleted' at the end; null in rows older than this migration
  add column published_at  timestamptz,
  add column publish_until timestamptz,
  add column embargo_until timestamptz,
  add column section       text,
  add column language      text,
  add column source        text,
  add column tags          text[],
  add column authors       text[];

drop index change_article_id_idx;
create index change_article_id_idx on change (article_id, position);
create index change_unnumbered_idx on change (id) where position is null and reason <> 'curated';
create index change_told_at_idx on change (told_at); -- for the sweep

create function note_filing() returns trigger language plpgsql as $$
begin
  select article.status, article.published_at, article.publish_until, article.embargo_until, article.section, article.language,
         article.source_name,
         array(select tag from article_tag where article_tag.article_id = article.id),
         array(select author from article_author where article_author.article_id = article.id)
  into new.status, new.published_at, new.publish_until, new.embargo_until, new.section, new.language, new.source, new.tags, new.authors
  from article
  where id = new.article_id;
  if new.reason = 'deleted' then
    new.status := 'deleted';
  end if;
  return new;
end
$$;
-- What an export brings back knows how the article stood then.
create trigger change_filed before insert on change for each row
  when (new.status is null and new.position is null) execute function note_filing();

create function tell_change_made() returns trigger language plpgsql as $$
begin
  perform pg_notify('change_made', '');
  return null;
end
$$;
create trigger change_made after insert on change for each statement execute function tell_change_made();

-- Numbers what is committed and has no position yet; answers the highest position. Everything that was committed before the
-- call stands at or below it.
create function number_changes(now timestamptz) returns bigint language plpgsql as $$
declare
  reached bigint;
  added   bigint;
begin
  if not exists (select from change where position is null and reason <> 'curated') then
    select last into reached from change_log;
    return reached;
  end if;

  select last into reached from change_log for update;
  -- A statement of its own, so that it sees what was committed until the lock was had. Clocks of instances differ by
  -- milliseconds: nothing is told before it happened.
  with fresh as (
    select id, row_number() over (order by id) as number
    from change
    where position is null and reason <> 'curated'
  )
  update change set position = reached + fresh.number, told_at = greatest(now, change.at)
  from fresh
  where change.id = fresh.id;
  get diagnostics added = row_count;
  if added > 0 then
    update change_log
    set last = reached + added,
        told_at = greatest(told_at, (select max(change.told_at) from change where position > reached));
    perform pg_notify('change_told', (reached + added)::text);
  end if;
  return reached + added;
end
$$;

-- What visible_article says of a moment, said of a stretch of time and a state of the past: was it seen at any moment of it?
create function public_between(
  status text, published_at timestamptz, publish_until timestamptz, embargo_until timestamptz,
  since timestamptz, until timestamptz, embargo boolean)
returns boolean language sql immutable as $$
  select status = 'published'
    and published_at <= until
    and (publish_until is null or publish_until > since)
    and (embargo or embargo_until is null or embargo_until <= until)
$$;

-- What is in the log already: nobody has followed it yet, so only the last state of each article matters.
update change set position = numbered.position, told_at = change.at
from (select id, row_number() over (order by id) as position from change where reason <> 'curated') numbered
where change.id = numbered.id;

update change
set status = article.status, published_at = article.published_at, publish_until = article.publish_until,
    embargo_until = article.embargo_until, section = article.section, language = article.language, source = article.source_name,
    tags = array(select tag from article_tag where article_tag.article_id = article.id),
    authors = array(select author from article_author where article_author.article_id = article.id)
from article
where article.id = change.article_id
  and change.position = (select max(newest.position) from change newest where newest.article_id = change.article_id);

insert into change_log
select coalesce(max(position), 0), coalesce(max(told_at), to_timestamp(0)), coalesce(max(position), 0) from change;
