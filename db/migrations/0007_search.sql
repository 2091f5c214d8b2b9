-- Full text. Every article is read by the rules of its own language, and a query is read by the same rules before it is
-- compared, so that a query finds an article only by that article's own language.

-- BCP 47 to the configurations that PostgreSQL brings; where it has none, words are compared as they stand.
create function search_config(language text)
returns regconfig language sql immutable parallel safe as $$
  select case split_part(lower(language), '-', 1)
    when 'en' then 'pg_catalog.english'::regconfig
    when 'de' then 'pg_catalog.german'::regconfig
    when 'fr' then 'pg_catalog.french'::regconfig
    when 'es' then 'pg_catalog.spanish'::regconfig
    when 'it' then 'pg_catalog.italian'::regconfig
    when 'pt' then 'pg_catalog.portuguese'::regconfig
    when 'nl' then 'pg_catalog.dutch'::regconfig
    when 'da' then 'pg_catalog.danish'::regconfig
    when 'sv' then 'pg_catalog.swedish'::regconfig
    when 'no' then 'pg_catalog.norwegian'::regconfig
    when 'nb' then 'pg_catalog.norwegian'::regconfig
    when 'nn' then 'pg_catalog.norwegian'::regconfig
    when 'fi' then 'pg_catalog.finnish'::regconfig
    when 'hu' then 'pg_catalog.hungarian'::regconfig
    when 'ro' then 'pg_catalog.romanian'::regconfig
    when 'ru' then 'pg_catalog.russian'::regconfig
    when 'tr' then 'pg_catalog.turkish'::regconfig
    when 'ar' then 'pg_catalog.arabic'::regconfig
    when 'hy' then 'pg_catalog.armenian'::regconfig
    when 'eu' then 'pg_catalog.basque'::regconfig
    when 'ca' then 'pg_catalog.catalan'::regconfig
    when 'el' then 'pg_catalog.greek'::regconfig
    when 'hi' then 'pg_catalog.hindi'::regconfig
    when 'id' then 'pg_catalog.indonesian'::regconfig
    when 'ga' then 'pg_catalog.irish'::regconfig
    when 'lt' then 'pg_catalog.lithuanian'::regconfig
    when 'ne' then 'pg_catalog.nepali'::regconfig
    when 'sr' then 'pg_catalog.serbian'::regconfig
    when 'ta' then 'pg_catalog.tamil'::regconfig
    when 'yi' then 'pg_catalog.yiddish'::regconfig
    else 'pg_catalog.simple'::regconfig
  end
$$;

-- Latin letters without their accents, so that "Malmö" and "malmo" meet. Other scripts are left alone: their stemmers want
-- the marks. The extension "unaccent" may be missing on a configured server, and is not immutable where it is there.
-- No byte outside ASCII means no accent, which spares most English texts the work.
create function search_fold(words text)
returns text language sql immutable parallel safe as $$
  select case
    when octet_length(words) = length(words) then words
    else replace(replace(replace(replace(replace(replace(
           translate(normalize(regexp_replace(normalize(words, NFD), '([A-Za-z])[\u0300-\u036f]+', '\1', 'g'), NFC),
                     'øØłŁđĐðÐıħĦŧŦ', 'oOlLdDdDihHtT'),
           'ß', 'ss'), 'ẞ', 'SS'), 'æ', 'ae'), 'Æ', 'AE'), 'œ', 'oe'), 'Œ', 'OE')
  end
$$;

-- What a query is matched with. A vector counts no further than 16,383 words, which 100,000 characters hold in any language;
-- beyond, a text could also outgrow the megabyte that a vector may have.
create function search_vector(language text, headline text, kicker text, standfirst text, body text)
returns tsvector language sql immutable parallel safe as $$
  select setweight(to_tsvector(search_config(language), search_fold(headline)), 'A')
      || setweight(to_tsvector(search_config(language), search_fold(concat_ws(' ', kicker, standfirst))), 'B')
      || setweight(to_tsvector(search_config(language), search_fold(left(body, 100000))), 'C')
$$;

-- What a match is ranked by. The ranking fetches the vector of every match, and the full one lies compressed and out of line:
-- with this one, which stays in the row, it is ten times faster. Who wrote it and what it is about count beside the headline.
create function search_summary(language text, headline text, standfirst text, labels text[])
returns tsvector language sql immutable parallel safe as $$
  select setweight(to_tsvector(search_config(language), search_fold(headline)), 'A')
      || setweight(to_tsvector(search_config(language), search_fold(coalesce(standfirst, ''))), 'B')
      || setweight(to_tsvector(search_config(language), search_fold(replace(array_to_string(labels, ' '), '-', ' '))), 'D')
$$;

-- What somebody typed, as one language reads it.
create function search_query(config regconfig, words text)
returns tsquery language sql immutable parallel safe as $$
  select websearch_to_tsquery(config, search_fold(words))
$$;

-- Any one of its words, without what it excludes: what is marked in a text that was found. Null when it has none.
create function search_any(query tsquery)
returns tsquery language sql immutable parallel safe as $$
  select case when querytree(query) not in ('', 'T')
              then regexp_replace(querytree(query), ' (&|<->|<[0-9]+>) ', ' | ', 'g')::tsquery end
$$;

-- How well a match fits: by its headline, standfirst, tags and authors, and by its age. The newest counts double what the
-- oldest does, so that age decides between equals, and an old headline still stands above a new standfirst. ts_rank asks
-- only for the operator at the root, and joining a query with itself makes that an "or": one word of two is worth half.
-- Plain divisions, and no exp(): the same number on every machine, for a cursor carries it.
create function search_rank(summary tsvector, query tsquery, published_at timestamptz, now timestamptz)
returns double precision language sql immutable parallel safe as $$
  select (0.1 + ts_rank('{0.2, 0.2, 0.4, 1.0}', summary, query || query))
       * (0.5 + 0.5 / (1 + greatest(extract(epoch from now - published_at)::double precision, 0) / 2592000))
$$;

alter table article
  add column search  tsvector not null default '', -- what is matched; never selected by a list
  add column summary tsvector not null default ''; -- what is ranked by

alter table article
  alter column search drop default,
  alter column summary drop default;

update article
set search = search_vector(language, headline, kicker, standfirst, body_text),
    summary = search_summary(language, headline, standfirst,
                             array(select tag from article_tag where article_id = article.id)
                             || array(select author.name from article_author join author on author.slug = article_author.author
                                      where article_author.article_id = article.id));

-- Not only of what is published: editors search their drafts, which are few beside the archive. New entries wait in a list
-- that is long enough for a bulk import to be sorted in by the thousand.
create index article_search_idx on article using gin (search) with (gin_pending_list_limit = 65536);

-- What somebody said is found by the language of the article in which they said it.
create function quote_vector(language text, words text)
returns tsvector language sql immutable parallel safe as $$
  select to_tsvector(search_config(language), search_fold(words))
$$;

alter table quote add column search tsvector not null default '';
alter table quote alter column search drop default;

update quote
set search = quote_vector(article.language, quote.text)
from article where article.id = quote.article_id;

create index quote_search_idx on quote using gin (search) where not dismissed;

-- Type-ahead: words that begin so, unstemmed, since half a word has no stem.
create function search_beginning(words text)
returns tsquery language sql immutable parallel safe as $$
  select string_agg('''' || replace(replace(word, '\', '\\'), '''', '''''') || ''':*', ' & ')::tsquery
  from unnest(tsvector_to_array(to_tsvector('pg_catalog.simple', search_fold(words)))) as word
$$;

create index article_headline_words_idx on article using gin (to_tsvector('pg_catalog.simple', search_fold(headline)))
  where status = 'published';
