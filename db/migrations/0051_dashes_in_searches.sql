-- What somebody typed, as one language reads it. A hyphen before a blank is a dash ("Brussels - a portrait"), which excludes
-- nothing, and what is excluded twice is asked for: no index could find it otherwise.
create or replace function search_query(config regconfig, words text)
returns tsquery language sql immutable parallel safe as $$
  select regexp_replace(
    websearch_to_tsquery(config, regexp_replace(search_fold(words), '-+(?=\s|$)', ' ', 'g'))::text,
    '(!!)+(?=[''(])', '', 'g')::tsquery
$$;
