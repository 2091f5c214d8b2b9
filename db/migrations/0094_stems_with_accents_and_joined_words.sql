-- was 22e46a64e8d2d47f55a6abdee637bcce62914b6e9c14a57bebddd3db7693c79d
-- Mended: PostgreSQL 17 and later build indexes with an empty search path, and found no function that another one calls. A body that is one
-- expression is bound when it is made; databases that ran this as it was have the same by 0108.

-- Two things kept words from being found. Accents were folded before stems were taken, while many an ending is known by its accent:
-- "arrivé" did not find "arrivée", nor "ışık" "ışıkları". And what is joined by a stroke or a point ("Merkel/Macron",
-- "the end.Another") is the name of a file or a host to PostgreSQL, and what stands in <angle brackets> is markup: it was found as a
-- whole or not at all.

-- Blanks for what joins words: a stroke, unless it stands between digits (9/11); a point between letters, unless it stands between
-- single ones (U.S., z.B.); the bracket that would open a tag. Letters are given by their numbers, so that they do not depend on the
-- locale; what else stands among them are signs beside which a blank changes nothing. Most texts are only looked at.
create function search_parted(words text)
returns text language sql immutable parallel safe as $$
  select case
    when words not like '%/%' and words not like '%<%'
     and (words not like '%.%' or words !~ '[A-Za-z\u00c0-\u1fff\u2c00-\U0010ffff]\.[A-Za-z\u00c0-\u1fff\u2c00-\U0010ffff]') then words
    else regexp_replace(words,
           '<|/(?![0-9])|(?<![0-9])/'
           || '|(?<=[A-Za-z\u00c0-\u1fff\u2c00-\U0010ffff]{2})\.(?=[A-Za-z\u00c0-\u1fff\u2c00-\U0010ffff])'
           || '|(?<=[A-Za-z\u00c0-\u1fff\u2c00-\U0010ffff])\.(?=[A-Za-z\u00c0-\u1fff\u2c00-\U0010ffff]{2})', ' ', 'g')
  end
$$;

-- What search_fold was (0042).
create function search_unaccented(words text)
returns text language sql immutable parallel safe as $$
  select case
    when octet_length(words) = length(words) then words
    when words !~ '[^\u0001-\u007f\u00a0-\u00bf\u2010-\u206f\u20a0-\u20cf]' then words
    else replace(replace(replace(replace(replace(replace(
           translate(normalize(regexp_replace(normalize(words, NFD), '([A-Za-z])[\u0300-\u036f]+', '\1', 'g'), NFC),
                     'øØłŁđĐðÐıħĦŧŦ', 'oOlLdDdDihHtT'),
           'ß', 'ss'), 'ẞ', 'SS'), 'æ', 'ae'), 'Æ', 'AE'), 'œ', 'oe'), 'Œ', 'OE')
  end
$$;

-- Said so that each of the two takes the place of its call, which is quicker by far (0087).
create or replace function search_fold(words text)
returns text language sql immutable parallel safe
return case
  when search_parted(words) = words then search_unaccented(words)
  else search_unaccented(search_parted(words))
end;

-- Whether a stem depends on accents. German ones lose theirs by themselves.
create function search_heeds_accents(config regconfig)
returns boolean language sql immutable parallel safe as $$
  select config not in ('pg_catalog.simple'::regconfig, 'pg_catalog.german'::regconfig)
$$;

-- A text as a vector. Where it has accents, two stems of a word stand at one place: that of the word without its accents, and that of
-- the word as it is, without the accents that are left. So a word is found by those who type its accents and by those who do not,
-- and a phrase may have words of both kinds.
create function search_words(config regconfig, words text) returns tsvector
language plpgsql immutable parallel safe as $$
declare
  parted constant text := search_parted(words);
  folded constant text := search_unaccented(parted);
begin
  if folded = parted or not search_heeds_accents(config) then
    return to_tsvector(config, folded);
  end if;

  return (to_tsvector(config, folded)::text || ' ' || search_unaccented(to_tsvector(config, normalize(parted, NFC))::text))::tsvector;
end
$$;

create or replace function search_vector(language text, headline text, kicker text, standfirst text, body text) returns tsvector
language plpgsql immutable parallel safe as $$
declare
  config constant regconfig := search_config(language);
  searched constant text := case when octet_length(body) <= 100000 then body else left(body, 100000) end;
begin
  return setweight(search_words(config, headline), 'A')
      || setweight(search_words(config, concat_ws(' ', kicker, standfirst)), 'B')
      || setweight(search_words(config, searched), 'C');
end
$$;

create or replace function search_summary(language text, headline text, standfirst text, labels text[]) returns tsvector
language plpgsql immutable parallel safe as $$
declare
  config constant regconfig := search_config(language);
begin
  return setweight(search_words(config, headline), 'A')
      || setweight(search_words(config, coalesce(standfirst, '')), 'B')
      || setweight(search_words(config, replace(array_to_string(labels, ' '), '-', ' ')), 'D');
end
$$;

create or replace function quote_vector(language text, words text)
returns tsvector language sql immutable parallel safe as $$
  select search_words(search_config(language), words)
$$;

-- What somebody typed, as one language reads it: a word with accents is asked for by both of its stems. Joined words that are
-- excluded are excluded as they are joined. Dashes are what they were (0051).
create or replace function search_query(config regconfig, words text) returns tsquery
language plpgsql immutable parallel safe as $$
declare
  joined constant text := regexp_replace(words, '(^|\s)(-+)([^\s"]*[/<.][^\s"]*)', '\1\2"\3"', 'g');
  asked constant text := normalize(regexp_replace(search_parted(joined), '-+(?=\s|$)', ' ', 'g'), NFC);
  folded constant text := search_unaccented(asked);
  query tsquery := websearch_to_tsquery(config, folded);
  form record;
begin
  if folded <> asked and search_heeds_accents(config) then
    for form in
      select distinct stem.folded::tsquery, stem.whole::tsquery
      from ts_parse('default', asked) word
      -- Of a compound, the whole comes before its parts, which are words of their own.
      cross join lateral (
        select split_part(plainto_tsquery(config, search_unaccented(word.token))::text, ' ', 1) as folded,
               split_part(search_unaccented(plainto_tsquery(config, word.token)::text), ' ', 1) as whole) stem
      where word.token <> search_unaccented(word.token) and stem.folded <> stem.whole and '' not in (stem.folded, stem.whole)
    loop
      query := ts_rewrite(query, form.folded, form.folded || form.whole);
    end loop;

    -- Without its accent, a word may be one that says nothing: "sûr" is "sur".
    if numnode(query) = 0 then
      query := search_unaccented(websearch_to_tsquery(config, asked)::text)::tsquery;
    end if;
  end if;

  return regexp_replace(query::text, '(!!)+(?=[''(])', '', 'g')::tsquery;
end
$$;

-- What was written before. Only what may differ is read anew, and only what does is written; nobody is told, since no answer shows it.
reindex index article_headline_words_idx;

alter table article disable trigger user;
alter table quote disable trigger user;

update article
set search = made.search, summary = made.summary
from article older
cross join lateral (
  select search_vector(older.language, older.headline, older.kicker, older.standfirst, older.body_text) as search,
         search_summary(older.language, older.headline, older.standfirst,
                        older.tags || array(select author ->> 'name' from jsonb_array_elements(older.authors) author)) as summary
  offset 0) made
where article.id = older.id
  and concat_ws(' ', older.headline, older.kicker, older.standfirst, older.body_text, older.tags::text, older.authors::text)
      ~ '[/<]|[A-Za-z\u00c0-\u1fff\u2c00-\U0010ffff]\.[A-Za-z\u00c0-\u1fff\u2c00-\U0010ffff]|[\u00c0-\u1fff\u2c00-\U0010ffff]'
  and (older.search, older.summary) is distinct from (made.search, made.summary);

update quote
set search = made.search
from quote older
join article on article.id = older.article_id
cross join lateral (select quote_vector(article.language, older.text) as search offset 0) made
where quote.id = older.id
  and older.text ~ '[/<]|[A-Za-z\u00c0-\u1fff\u2c00-\U0010ffff]\.[A-Za-z\u00c0-\u1fff\u2c00-\U0010ffff]|[\u00c0-\u1fff\u2c00-\U0010ffff]'
  and older.search is distinct from made.search;

alter table article enable trigger user;
alter table quote enable trigger user;
