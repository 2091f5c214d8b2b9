-- was e9f6ef9811035a6f12c1d7cfc2c97f73da7d677501b49c75a1f40a99a450f2c0
-- Mended: PostgreSQL 17 and later build indexes with an empty search path, and found no function that another one calls. A body that is one
-- expression is bound when it is made; databases that ran this as it was have the same by 0108.

-- Suggestions folded the accents of Latin letters alone. Whoever types "αθηνα" means "Αθήνα", and "елка" is how most people write
-- "ёлка": a search finds both, since the stemmers of these languages fold them, and so do suggestions now, which are read in no language.
-- The breve stays: й is a letter of its own, as ї and ў are. The sigma at an end is the sigma within. What articles and quotes are
-- searched by is as it was; only what suggestions look along is made anew.
create function search_unmarked(words text)
returns text language sql immutable parallel safe as $$
  select case
    when words !~ '[\u0370-\u03ff\u0401\u0451\u1f00-\u1fff]' then words
    else translate(normalize(regexp_replace(normalize(words, NFD), '(?<=[\u0391-\u03c9])[\u0300-\u036f]+', '', 'g'), NFC), 'Ёёς', 'Ееσ')
  end
$$;

create function search_plain(words text)
returns text language sql immutable parallel safe
return case when octet_length(words) = length(words) then search_fold(words) else search_unmarked(search_fold(words)) end;

create or replace function search_beginning(words text)
returns tsquery language sql immutable parallel safe as $$
  select string_agg('''' || replace(replace(word, '\', '\\'), '''', '''''') || ''':*', ' & ')::tsquery
  from unnest(tsvector_to_array(to_tsvector('pg_catalog.simple', search_plain(words)))) as word
$$;

create or replace function term_begins(name text, slug text, words text, slug_of_words text)
returns boolean language sql immutable parallel safe as $$
  select to_tsvector('pg_catalog.simple', search_plain(name)) @@ search_beginning(words)
      or name_words(replace(slug, '-', ' ')) @@ name_beginning(replace(slug_of_words, '-', ' '))
$$;

-- To be built anew when search_plain changes, or what it is made of.
drop index article_headline_words_idx;
create index article_headline_words_idx on article using gin (to_tsvector('pg_catalog.simple', search_plain(headline)))
  where status = 'published';
drop index tag_words_idx;
create index tag_words_idx on tag using gin (to_tsvector('pg_catalog.simple', search_plain(name)), name_words(replace(slug, '-', ' ')));

analyze article (headline);
analyze tag;
