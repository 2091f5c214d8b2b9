-- Callers are known by keys. A key is shown once; here lie its public prefix and the SHA-256 of the whole,
-- which is enough for 256 random bits (a slow hash would only be a way to burn our own time).
create table api_key (
  id           uuid primary key,
  name         text not null,
  prefix       text not null constraint api_key_prefix_key unique,
  hash         bytea not null constraint api_key_hash_check check (length(hash) = 32),
  scopes       text[] not null,
  sections     text[],  -- null: all of them
  created_at   timestamptz not null,
  expires_at   timestamptz,
  revoked_at   timestamptz,
  last_used_at timestamptz
);

-- What all instances must know and nobody else: made here, of 244 random bits, and never shown.
create table secret (
  name  text primary key,
  value bytea not null
);
insert into secret values ('seal', decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));
