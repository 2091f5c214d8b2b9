-- Addresses that show one article to whoever has them, before it is public. The token is known to its holder alone: here lies
-- its hash, which is enough for 256 random bits.
create table preview_link (
  id         uuid primary key,
  article_id uuid not null constraint preview_link_article_id_fkey references article (id) on delete cascade,
  hash       bytea not null constraint preview_link_hash_key unique constraint preview_link_hash_check check (length(hash) = 32),
  created_at timestamptz not null,
  by         text not null,
  expires_at timestamptz not null
);
create index preview_link_article_id_idx on preview_link (article_id);
