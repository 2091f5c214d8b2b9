-- What an article is about, as read from its text. Candidates for "related" are found by shared terms, heaviest first.
create table article_profile (
  article_id uuid primary key constraint article_profile_article_id_fkey references article (id) on delete cascade,
  articles   bigint not null, -- how many public articles the weights were made of; they are made anew when it has grown by a fifth
  profile    bytea not null   -- the packed vector for the exact score
);

create table article_term (
  article_id uuid not null constraint article_term_article_id_fkey references article (id) on delete cascade,
  term       integer not null, -- a stable hash of the stem
  weight     real not null,
  primary key (article_id, term)
);
create index article_term_term_idx on article_term (term, weight desc) include (article_id);

-- What editors decided about a neighbour; it survives every new computation.
create table related_choice (
  article_id uuid not null constraint related_choice_article_id_fkey references article (id) on delete cascade,
  other_id   uuid not null constraint related_choice_other_id_fkey references article (id) on delete cascade,
  kind       text not null constraint related_choice_kind_check check (kind in ('pin', 'block')),
  position   integer constraint related_choice_position_check check ((kind = 'pin') = (position is not null)),
  by         text not null,
  at         timestamptz not null,
  primary key (article_id, other_id),
  constraint related_choice_self_check check (article_id <> other_id)
);
