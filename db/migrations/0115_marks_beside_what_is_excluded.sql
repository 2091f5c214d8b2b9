-- Where one alternative of a search only excludes ("harbour or -storm"), no index can look it up, and querytree says so of the whole:
-- what it found had no marks. Asked for together, the words that are wanted stay, and only what is excluded falls away.
create or replace function search_any(query tsquery)
returns tsquery language sql immutable parallel safe as $$
  select case when querytree(together) not in ('', 'T')
              then regexp_replace(querytree(together), ' (&|<->|<[0-9]+>) ', ' | ', 'g')::tsquery end
  from (select regexp_replace(query::text, ' \| ', ' & ', 'g')::tsquery as together) asked
$$;
