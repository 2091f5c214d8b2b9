-- On which shelves an article stands: that of its language, and that of its language and month.
create function search_shelves(language text, published_at timestamptz)
returns text[] language sql immutable parallel safe as $$
  select array[language,
               language || '/' || (extract(year from published_at at time zone 'UTC') * 12
                                   + extract(month from published_at at time zone 'UTC'))::integer::text]
$$;

-- The shelves beside the words, in one index: a search for the newest matches looks into the latest months first, and each
-- language is asked by itself. A word that half of the archive has costs no more than one that a hundredth has.
drop index article_search_idx;

create index article_search_idx on article using gin (search, search_shelves(language, published_at)) with (gin_pending_list_limit = 65536);

-- What one agency sent, newest first.
create index article_source_idx on article (source_name, published_at desc, id desc) where status = 'published' and source_name is not null;
