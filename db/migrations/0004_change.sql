-- What happened, in two books that are only ever added to.

-- For editors: who changed what, and how to get it back. The words of the present version stand in article;
-- content is filled in when the next version takes its place, so that nothing is stored twice.
create table revision (
  article_id uuid not null constraint revision_article_id_fkey references article (id) on delete cascade,
  version    integer not null,
  at         timestamptz not null,
  by         text not null, -- the key's name, "command line" or "system"
  action     text not null, -- created, edited, published, scheduled, unpublished, withdrawn, reinstated, slug_yielded …
  note       text,          -- why
  patch      json,          -- a merge patch from the version before; null for the first
  content    json,          -- the article as it could be written; null while it is the present version
  primary key (article_id, version)
);

-- For those who hold copies. No foreign key: what was deleted must still be told.
create table change (
  id         bigint generated always as identity primary key,
  article_id uuid not null,
  version    integer not null,
  slug       text not null,
  reason     text not null,
  at         timestamptz not null,
  by         text not null
);
create index change_article_id_idx on change (article_id, id);
