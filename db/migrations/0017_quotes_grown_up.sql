-- Words that are said again elsewhere, quotes drawn by lot, speakers who turn out to be one, and an archive that is read
-- again when the reading improves.

-- One person under two names: the speaker who was merged keeps the row, so that the old address leads on to the new one.
-- Several merges make a tree; its root is who speaks.
alter table speaker
  add column merged_into uuid constraint speaker_merged_into_fkey references speaker (id), -- null: speaks for themselves
  add constraint speaker_merged_into_check check (merged_into <> id);
create index speaker_merged_into_idx on speaker (merged_into) where merged_into is not null;
create index speaker_name_idx on speaker (name collate "und-x-icu", id);

create function speaker_root(id uuid)
returns uuid language sql stable as $$
  with recursive chain as (
    select speaker.id, speaker.merged_into from speaker where speaker.id = speaker_root.id
    union
    select speaker.id, speaker.merged_into from chain join speaker on speaker.id = chain.merged_into
  )
  select chain.id from chain where chain.merged_into is null
$$;

-- Whose name it was before any merge: that is where it goes back to when the merge is undone.
alter table speaker_alias add column home_id uuid;
update speaker_alias set home_id = speaker_id;
alter table speaker_alias
  alter column home_id set not null,
  add constraint speaker_alias_home_id_fkey foreign key (home_id) references speaker (id) on delete cascade deferrable initially deferred;

alter table quote
  -- The folded name under which the article quotes the speaker; when names part, their quotes go with them. No foreign
  -- key, and so no index: a name is only looked for among the quotes of its speaker.
  add column spoken_as text,
  -- The article's, beside its date, so that a draw from one section is a walk along one index.
  add column section   text constraint quote_section_fkey references section (slug) on update cascade,
  -- What nearly the same words share (SameWords in Articles.Text). Empty until the archive is read again with "reextract".
  add column likeness  integer[] not null default '{}',
  -- A number drawn once for each quote, evenly over 63 bits: see RandomQuote.
  add column draw      bigint not null generated always as
                       (('x' || substr(md5(id::text), 1, 16))::bit(64)::bigint & 9223372036854775807) stored;

update quote
set section = article.section,
    spoken_as = (select speaker_alias.folded from speaker_alias where speaker_alias.speaker_id = quote.speaker_id
                 order by speaker_alias.position, speaker_alias.folded limit 1)
from article where article.id = quote.article_id;

-- No list of waiting entries: a search would have to read through it.
create index quote_likeness_idx on quote using gin (likeness) with (fastupdate = off) where not dismissed;
create index quote_draw_idx on quote (draw) where not dismissed;
create index quote_speaker_draw_idx on quote (speaker_id, draw) where not dismissed;
create index quote_section_draw_idx on quote (section, draw); -- not partial: a renamed section looks for all its quotes

-- Which version of the reading found the article's quotes; 0 is older than any that is told.
alter table article add column quote_rules integer not null default 0;
