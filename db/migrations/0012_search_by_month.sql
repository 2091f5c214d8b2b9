-- The month of an article beside its words, in one index: a search for the newest matches looks into the latest months first,
-- and a word that half of the archive has costs no more than one that a hundredth has (NewestMatches in the service).
create function search_era(published_at timestamptz)
returns integer[] language sql immutable parallel safe as $$
  select array[(extract(year from published_at at time zone 'UTC') * 12 + extract(month from published_at at time zone 'UTC'))::integer]
$$;

drop index article_search_idx;

create index article_search_idx on article using gin (search, search_era(published_at)) with (gin_pending_list_limit = 65536);

-- What one agency sent, newest first.
create index article_source_idx on article (source_name, published_at desc, id desc) where status = 'published' and source_name is not null;
