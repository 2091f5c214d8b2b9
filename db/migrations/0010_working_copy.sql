-- The next version of an article that is public, while editors still work on it. In a table of its own, so that nothing a
-- reader can ask for depends on it.
create sequence working_copy_version as integer;

create table working_copy (
  article_id uuid primary key constraint working_copy_article_id_fkey references article (id) on delete cascade,
  version    integer not null default nextval('working_copy_version'), -- never counted from one again, so that a tag of a discarded copy fits none
  based_on   integer not null, -- the article's version it was begun on
  updated_at timestamptz not null,
  by         text not null,
  content    json not null     -- the article as it would be written
);
alter sequence working_copy_version owned by working_copy.version;
