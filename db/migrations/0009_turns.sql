-- When an article is next to appear or to go off by itself, and somebody has to be told: the moment of its publication,
-- the end of its embargo, the end of its publication, whichever comes first. Null when nothing is to come. It stays in the
-- past until the worker has told the log.
alter table article add column turns_at timestamptz;
create index article_turns_at_idx on article (turns_at, id) where turns_at is not null;

create function next_turn(
  status text, published_at timestamptz, publish_until timestamptz, embargo_until timestamptz, after timestamptz)
returns timestamptz language sql immutable as $$
  select min(moment)
  from unnest(array[published_at, publish_until, embargo_until]) moment
  where status = 'published' and moment > after
$$;

-- What is scheduled or under embargo already.
update article set turns_at = next_turn(status, published_at, publish_until, embargo_until, clock_timestamp())
where status = 'published';
