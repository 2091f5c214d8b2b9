-- The newest counted double what the oldest does, and so a new standfirst that says a word three times stood above an old headline, and
-- an article that only its tag names above an old standfirst. Where a word stands now decides; a tenth for age is enough between equals.
create or replace function search_rank(summary tsvector, query tsquery, published_at timestamptz, now timestamptz)
returns double precision language sql immutable parallel safe as $$
  select (0.1 + ts_rank('{0.2, 0.2, 0.4, 1.0}', summary, query || query))
       * (0.9 + 0.1 / (1 + greatest(extract(epoch from now - published_at)::double precision, 0) / 2592000))
$$;
