-- What belongs together, ready to be read: a list of neighbours for every public article, made behind the writing.
-- Everything here is derived from the public articles; the old tables went by one article at a time and counted at every
-- request. A database that has articles already gets there by itself: they are queued below, and the service relates them
-- after its start. `relate` does the same at the terminal, with a bar.
drop table article_term;
drop table article_profile;

-- Weights, vectors, postings and lists that were made with one set of statistics belong together and form a generation.
-- Readers follow the last finished one; the next is built beside it, and the former is dropped.
create table related_generation (
  id          integer generated always as identity primary key,
  articles    bigint not null,           -- how many public articles its statistics were counted over: the oldest
  last        uuid,                      -- the last of these; null when there was none
  recounts    bigint not null default 0, -- how many of these have changed or gone since
  related     bigint not null default 0, -- how many articles have their list in it
  walked      uuid,                      -- how far the building has come, in the order of the ids
  settled     boolean not null default false, -- nothing is left to be done for it; every change makes it false
  finished_at timestamptz                -- null while it is being built
);
insert into related_generation (articles, settled, finished_at) values (0, true, clock_timestamp());

-- In how many articles a word stands. Words of a single one are left out: what is not here is rare.
create table related_term (
  generation integer not null constraint related_term_generation_fkey references related_generation (id) on delete cascade,
  term       integer not null, -- a stable hash of the stem
  articles   integer not null,
  primary key (generation, term)
);

-- When an article was written, as far as its neighbours are concerned. One that was made public in the moment it was made came
-- from an archive that does not know its date: the moment of its import says nothing of the time it belongs to.
create function when_written(article article) returns timestamptz language sql immutable as $$
  select nullif(article.published_at, article.created_at)
$$;

-- What an article is about. Its number is new whenever its text is: whatever refers to an old number refers to nothing.
-- No foreign key to the article: whoever relates notices that it is gone, and counts it out.
create table related_text (
  number       integer generated always as identity,
  article_id   uuid not null,
  generation   integer not null constraint related_text_generation_fkey references related_generation (id),
  copy_of      integer not null, -- articles of nearly the same words share this number
  thread       uuid not null,    -- the running story: the article that it grew from
  words        integer not null, -- how many different words are kept: the shorter, the more careful its scores
  published_at timestamptz,      -- null where nobody told when it was written (when_written)
  vector       bytea not null,   -- for the exact score
  forms        bytea not null,   -- its heaviest names and words as they are written: reasons are read from these
  primary key (number) include (article_id, copy_of),
  constraint related_text_article_id_key unique (article_id, generation)
);
create index related_text_thread_idx on related_text (thread, generation);
-- A row is up to three kilobytes and is read whole or not at all: it stays in one piece.
alter table related_text set (toast_tuple_target = 8160);
alter table related_text alter column vector set storage main;
alter table related_text alter column forms set storage main;

-- The neighbours of an article, best first, with the raw score: age is in it, because the days between two articles do not change.
create table related_list (
  number  integer primary key constraint related_list_number_fkey references related_text (number) on delete cascade,
  numbers integer[] not null,
  scores  real[] not null
);

-- The heaviest words of the newest articles, until there are enough of them to go into blocks.
create table related_fresh (
  number     integer primary key constraint related_fresh_number_fkey references related_text (number) on delete cascade,
  generation integer not null,
  signature  bytea not null
);

-- For a word, the articles that it is heavy in: numbers and weights, packed, at most two kilobytes a row. Numbers that are no
-- more stay until the next generation.
create table related_posting (
  generation integer not null,
  term       integer not null,
  part       integer not null,
  pairs      bytea not null,
  primary key (generation, term, part)
);

-- Articles that have to be looked at: written, published, gone. Those that came in masses stand behind the others.
create table related_todo (
  article_id uuid primary key,
  position   bigint generated always as identity,
  behind     boolean not null
);
create index related_todo_position_idx on related_todo (behind, position);

insert into related_todo (article_id, behind)
select id, true from article where status = 'published' order by id;

-- How many articles still wait for their list, or for one of the next generation. Health tells it.
create function related_behind() returns bigint language sql stable as $$
  select (select count(*) from related_todo)
    + coalesce((select case when building.id is not null then greatest(ready.related - building.related, 1)
                            when not ready.settled then ready.related
                            else 0 end
                from related_generation ready
                left join related_generation building on building.finished_at is null
                where ready.finished_at is not null
                order by ready.id desc
                limit 1), 0)
$$;

-- An editor may keep two articles apart both ways; one way is the rule.
alter table related_choice add column both_ways boolean not null default false
  constraint related_choice_both_ways_check check (kind = 'block' or not both_ways);
create index related_choice_other_id_idx on related_choice (other_id) where both_ways;

-- What editors decided about a running story: the article belongs to this one. It survives every new computation.
create table thread_choice (
  article_id uuid primary key constraint thread_choice_article_id_fkey references article (id) on delete cascade,
  thread     uuid not null,
  by         text not null,
  at         timestamptz not null
);
create index thread_choice_thread_idx on thread_choice (thread);
