-- An archive of :articles articles with one quote each, to measure /similar and /random on: psql -v articles=1000000 -f … DATABASE
-- The keys of likeness are random, as those of a million different statements are.
insert into section (slug, name, created_at) select 'bench-' || n, 'Bench ' || n, now() from generate_series(0, 49) n on conflict do nothing;

insert into speaker (id, name, created_at, updated_at)
select md5('speaker ' || n)::uuid, 'Speaker ' || n, now(), now() from generate_series(1, 5000) n on conflict do nothing;

insert into speaker_alias (folded, name, speaker_id, home_id)
select 'speaker ' || n, 'Speaker ' || n, md5('speaker ' || n)::uuid, md5('speaker ' || n)::uuid from generate_series(1, 5000) n on conflict do nothing;

-- One in ten is hidden.
insert into article (id, slug, status, headline, section, body_text, body_rules, published_at, created_at, updated_at, changed_at, quote_count, quote_rules, search, summary)
select md5('article ' || n)::uuid, 'bench-' || n, case when n % 10 = 0 then 'draft' else 'published' end, 'Bench ' || n, 'bench-' || (n % 50),
       'Somebody said number ' || n, 1, timestamptz '2020-01-01' + n * interval '3 minutes', now(), now(), now(), 1, 1, '', ''
from generate_series(1, :articles) n on conflict do nothing;

-- Speakers by the square of chance: a few are quoted all the time.
insert into quote (id, article_id, position, kind, text, paragraph, span_start, span_end, utf16_start, utf16_end, prefix, suffix,
                   speaker_id, spoken_as, origin, confidence, created_at, updated_at, published_at, section, search, likeness)
select md5('quote ' || n)::uuid, md5('article ' || n)::uuid, 0, 'direct', 'Somebody said number ' || n, 0, 0, 20, 0, 20, '', '',
       md5('speaker ' || who)::uuid, 'speaker ' || who, 'extracted', 0.9, now(), now(),
       timestamptz '2020-01-01' + n * interval '3 minutes', 'bench-' || (n % 50), '',
       array(select (random() * 4294967295 - 2147483648)::bigint::integer from generate_series(1, 12) where n > 0)
from (select n, 1 + floor(5000 * power(random(), 3))::int as who from generate_series(1, :articles) n) given on conflict do nothing;

analyze article; analyze quote; analyze speaker; analyze speaker_alias;

-- What /similar asks, for a statement that stands in two other articles.
update quote set likeness = (select likeness from quote where id = md5('quote 1')::uuid)
where id in (md5('quote 2')::uuid, md5('quote 3')::uuid);
select likeness as keys from quote where id = md5('quote 1')::uuid \gset
explain (analyze, buffers)
select quote.id, article.slug, speaker.name
from quote
join visible_article(now(), false, false, null) article on article.id = quote.article_id
left join speaker on speaker.id = quote.speaker_id
where quote.article_id <> md5('article 1')::uuid and quote.id = any (array(
  select alike.id
  from unnest(:'keys'::integer[]) as shared (key)
  cross join lateral (
    select id, published_at
    from quote
    where likeness @> array[shared.key] and article_id <> md5('article 1')::uuid and published_at <= now() and not dismissed
    limit 1000
  ) alike
  group by alike.id, alike.published_at
  order by count(*) desc, alike.published_at desc
  limit 500));

-- What /random asks about four times, for one strip of about 32 quotes.
select (9223372036854775807 / (:articles / 32))::bigint as width \gset
explain (analyze, buffers)
select quote.id, quote.draw
from quote
join visible_article(now(), false, false, null) article on article.id = quote.article_id
where quote.draw >= 4000000000000000000 and quote.draw < 4000000000000000000 + :width and not quote.dismissed and quote.status = 'anchored'
order by quote.draw
limit 128;
