-- Who said what, where in the text. Found by the service, corrected by people.

create table speaker (
  id         uuid primary key,
  name       text not null constraint speaker_name_check check (name <> ''),
  version    integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

-- Every name a speaker goes by, folded (lower case, no accents). One name means one speaker: two people of one
-- last name are never taken for each other, because a last name alone is a name of its own.
create table speaker_alias (
  folded     text primary key,
  name       text not null,
  speaker_id uuid not null constraint speaker_alias_speaker_id_fkey references speaker (id) on delete cascade deferrable initially deferred,
  position   integer not null default 0
);
create index speaker_alias_speaker_id_idx on speaker_alias (speaker_id);
create index speaker_alias_prefix_idx on speaker_alias (folded text_pattern_ops);

create table quote (
  id           uuid primary key,
  article_id   uuid not null constraint quote_article_id_fkey references article (id) on delete cascade,
  position     integer not null, -- in reading order
  kind         text not null constraint quote_kind_check check (kind in ('direct', 'mixed', 'indirect')),
  text         text not null,
  paragraph    integer not null,

  -- Unicode code points and UTF-16 units of the article's body_text, half open.
  span_start   integer not null,
  span_end     integer not null constraint quote_span_check check (span_end > span_start),
  utf16_start  integer not null,
  utf16_end    integer not null,
  prefix       text not null,
  suffix       text not null,

  speaker_id   uuid constraint quote_speaker_id_fkey references speaker (id), -- null: nobody is named
  speaker_role text,
  mention      jsonb, -- {"exact", "start", "end"}: the place that names the speaker
  cue          jsonb, -- the word of saying, in the same form
  clause       jsonb, -- the whole reported clause of a mixed quote
  continues    uuid,  -- the stretch before, where a sentence of the paper's own interrupts

  origin       text not null constraint quote_origin_check check (origin in ('extracted', 'editor')),
  corrected    boolean not null default false, -- an editor has put it right: extraction keeps its hands off
  dismissed    boolean not null default false, -- a false find, kept so that it does not come back
  status       text not null default 'anchored' constraint quote_status_check check (status in ('anchored', 'orphaned')),
  confidence   real not null constraint quote_confidence_check check (confidence between 0 and 1),
  reason       text, -- how the extractor decided; null for an editor's quote

  version      integer not null default 1,
  created_at   timestamptz not null,
  updated_at   timestamptz not null,
  published_at timestamptz -- the article's, so that "newest of this speaker" is a walk along one index
);
create index quote_article_id_idx on quote (article_id, position);
create index quote_speaker_idx on quote (speaker_id, published_at desc, id desc) where not dismissed;
create index quote_published_at_idx on quote (published_at desc, id desc) where not dismissed;
