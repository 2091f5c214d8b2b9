-- To PostgreSQL, a hyphen before a figure is its sign: "Covid-19" was the words covid and -19, so that "covid 19" did not find it, nor
-- "2020" what was written of 2019-2020. Between a letter or a figure and a figure it joins, as a stroke does, and becomes a blank (0094).
create or replace function search_parted(words text)
returns text language sql immutable parallel safe as $$
  select case
    when words not like '%/%' and words not like '%<%'
     and (words not like '%.%' or words !~ '[A-Za-z\u00c0-\u1fff\u2c00-\U0010ffff]\.[A-Za-z\u00c0-\u1fff\u2c00-\U0010ffff]')
     and (words not like '%-%' or words !~ '[0-9A-Za-z\u00c0-\u1fff\u2c00-\U0010ffff]-[0-9]') then words
    else regexp_replace(words,
           '<|/(?![0-9])|(?<![0-9])/'
           || '|(?<=[A-Za-z\u00c0-\u1fff\u2c00-\U0010ffff]{2})\.(?=[A-Za-z\u00c0-\u1fff\u2c00-\U0010ffff])'
           || '|(?<=[A-Za-z\u00c0-\u1fff\u2c00-\U0010ffff])\.(?=[A-Za-z\u00c0-\u1fff\u2c00-\U0010ffff]{2})'
           || '|(?<=[0-9A-Za-z\u00c0-\u1fff\u2c00-\U0010ffff])-(?=[0-9])', ' ', 'g')
  end
$$;

-- As in 0098, with what is looked for now.
create or replace function search_words(config regconfig, words text) returns tsvector
language plpgsql immutable parallel safe as $$
declare
  parted text;
  folded text;
begin
  if words !~ '[/<]|\.[A-Za-z\u00c0-\u1fff\u2c00-\U0010ffff]|-[0-9]|[^\u0001-\u007f\u00a0-\u00bf\u2010-\u206f\u20a0-\u20cf]' then
    return to_tsvector(config, words);
  end if;

  parted := search_parted(words);
  folded := search_unaccented(parted);
  if folded = parted or not search_heeds_accents(config) then
    return to_tsvector(config, folded);
  end if;

  return (to_tsvector(config, folded)::text || ' ' || search_unaccented(to_tsvector(config, normalize(parted, NFC))::text))::tsvector;
end
$$;

-- As in 0094, but outside of quotes: a figure is asked for behind what it is joined to, so that "2-1" does not mean any 2 and any 1; and
-- what is excluded ends at a blank. "-AT&T" and "-10:30" excluded what stands before the sign, and asked for what stands behind it.
create or replace function search_query(config regconfig, words text) returns tsquery
language plpgsql immutable parallel safe as $$
declare
  joined constant text := (
    select string_agg(case when place % 2 = 0 then part else
             regexp_replace(
               regexp_replace(part, '(^|\s)(-*)(\S*[0-9A-Za-z\u00c0-\u1fff\u2c00-\U0010ffff]-[0-9]\S*)', '\1\2"\3"', 'g'),
               '(^|\s)(-+)([^\s"]*[/<.:&|()!][^\s"]*)', '\1\2"\3"', 'g') end, '"' order by place)
    from regexp_split_to_table(words, '"') with ordinality given (part, place));
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
reindex index tag_words_idx;

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
  and concat_ws(' ', older.headline, older.kicker, older.standfirst, older.body_text, older.authors::text)
      ~ '[0-9A-Za-z\u00c0-\u1fff\u2c00-\U0010ffff]-[0-9]'
  and (older.search, older.summary) is distinct from (made.search, made.summary);

update quote
set search = made.search
from quote older
join article on article.id = older.article_id
cross join lateral (select quote_vector(article.language, older.text) as search offset 0) made
where quote.id = older.id
  and older.text ~ '[0-9A-Za-z\u00c0-\u1fff\u2c00-\U0010ffff]-[0-9]'
  and older.search is distinct from made.search;

alter table article enable trigger user;
alter table quote enable trigger user;
