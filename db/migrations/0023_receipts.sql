-- Who holds which version: the newest that each key or webhook was handed, not every one, so that writing it down stays
-- cheap and the table no larger than what is held.
create table receipt (
  article_id    uuid not null, -- no foreign key: a copy may outlive the article
  holder        uuid not null,
  kind          text not null constraint receipt_kind_check check (kind in ('key', 'webhook')),
  version       integer not null,
  at            timestamptz not null, -- when it was handed over
  taken_down_at timestamptz,          -- when the holder was told to take it down; null while it may hold it
  primary key (article_id, holder)
);
create index receipt_holder_idx on receipt (holder, article_id);
