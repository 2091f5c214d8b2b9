-- A function in SQL that cannot be put in the place of its call is read and planned anew by every statement that calls it: three
-- milliseconds for the making of one article. One in PL/pgSQL keeps its plans as long as its connection lives. What was
-- only a case in which a trigger has nothing to do ends before anything is asked.

create or replace function search_vector(language text, headline text, kicker text, standfirst text, body text) returns tsvector
language plpgsql immutable parallel safe as $$
declare
  config constant regconfig := search_config(language);
begin
  return setweight(to_tsvector(config, search_fold(headline)), 'A')
      || setweight(to_tsvector(config, search_fold(concat_ws(' ', kicker, standfirst))), 'B')
      || setweight(to_tsvector(config, search_fold(left(body, 100000))), 'C');
end
$$;

create or replace function search_summary(language text, headline text, standfirst text, labels text[]) returns tsvector
language plpgsql immutable parallel safe as $$
declare
  config constant regconfig := search_config(language);
begin
  return setweight(to_tsvector(config, search_fold(headline)), 'A')
      || setweight(to_tsvector(config, search_fold(coalesce(standfirst, ''))), 'B')
      || setweight(to_tsvector(config, search_fold(replace(array_to_string(labels, ' '), '-', ' '))), 'D');
end
$$;

-- One expression, which is put in the place of its call.
create or replace function next_turn(
  status text, published_at timestamptz, publish_until timestamptz, embargo_until timestamptz, after timestamptz) returns timestamptz
language sql immutable as $$
  select case when status = 'published' then least(
    case when published_at > after then published_at end,
    case when publish_until > after then publish_until end,
    case when embargo_until > after then embargo_until end) end
$$;

create or replace function credits(authors text[], roles text[]) returns jsonb language plpgsql stable as $$
begin
  if coalesce(cardinality(authors), 0) = 0 then
    return '[]';
  end if;

  return (
    select coalesce(jsonb_agg(jsonb_build_object('name', author.name, 'slug', author.slug, 'url', author.url, 'role', given.role)
                              order by given.position), '[]')
    from unnest(authors, roles) with ordinality as given (slug, role, position)
    cross join lateral (select name, slug, url from author where author.slug = given.slug offset 0) author);
end
$$;

create or replace function tell_public(articles uuid[]) returns void language plpgsql as $$
begin
  if cardinality(articles) > 0 then
    perform pg_notify('public_content', case when cardinality(articles) > 50 then '*' else array_to_string(articles, ' ') end);
  end if;
end
$$;

-- Whoever writes an article has put its tags and authors into it already: then there is nothing to carry.
create or replace function carry_tags(articles uuid[]) returns void language plpgsql as $$
begin
  articles := array(
    select given.id
    from unnest(articles) given (id)
    cross join lateral (select tags from article where article.id = given.id offset 0) held
    where held.tags <> array(select tag from article_tag where article_id = given.id order by position)
    order by given.id);
  if cardinality(articles) > 0 then
    update article set tags = array(select tag from article_tag where article_id = article.id order by position) where id = any (articles);
  end if;
end
$$;

create or replace function carry_authors(articles uuid[]) returns void language plpgsql as $$
begin
  articles := array(
    select given.id
    from unnest(articles) given (id)
    cross join lateral (select authors from article where article.id = given.id offset 0) held
    where held.authors <> credits_of(given.id)
    order by given.id);
  if cardinality(articles) > 0 then
    update article set authors = credits_of(id) where id = any (articles);
  end if;
end
$$;

create or replace function credits_of(article uuid) returns jsonb language plpgsql stable as $$
declare
  slugs text[];
  roles text[];
begin
  select array_agg(author order by position), array_agg(role order by position) into slugs, roles
  from article_author
  where article_id = article;
  return credits(slugs, roles);
end
$$;

create or replace function carry_tags() returns trigger language plpgsql as $$
begin
  if exists (select from changed) then
    perform carry_tags(array(select distinct article_id from changed order by article_id));
  end if;

  return null;
end
$$;

create or replace function carry_authors() returns trigger language plpgsql as $$
begin
  if exists (select from changed) then
    perform carry_authors(array(select distinct article_id from changed order by article_id));
  end if;

  return null;
end
$$;

create or replace function carry_author() returns trigger language plpgsql as $$
begin
  if exists (select from changed) then
    perform carry_authors(array(
      select distinct article_id
      from older
      join changed using (slug)
      join article_author on article_author.author = slug
      where (older.name, older.url) is distinct from (changed.name, changed.url)
      order by article_id));
  end if;

  return null;
end
$$;

create or replace function tell_public_of_articles() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    perform tell_public(array(select id from newer where status = 'published'));
  elsif tg_op = 'DELETE' then
    perform tell_public(array(select id from older where status = 'published'));
  elsif exists (select from newer) then
    -- What editors and workers note down for themselves is no change.
    perform tell_public(array(
      select id from older join newer using (id)
      where 'published' in (older.status, newer.status)
        and (older.version, older.status, older.published_at, older.publish_until, older.embargo_until, older.turns_at)
          is distinct from
            (newer.version, newer.status, newer.published_at, newer.publish_until, newer.embargo_until, newer.turns_at)
      order by id));
  end if;

  return null;
end
$$;

-- Of the rows of a statement and the archive, the archive is never the one that is read through: not even by a plan that was made while
-- it was empty.
create or replace function tell_public_of_parts() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    perform tell_public(array(
      select article_id
      from (select distinct article_id from older) changed
      cross join lateral (select status from article where id = article_id offset 0) article
      where article.status = 'published'
      order by article_id));
  else
    perform tell_public(array(
      select article_id
      from (select distinct article_id from newer) changed
      cross join lateral (select status from article where id = article_id offset 0) article
      where article.status = 'published'
      order by article_id));
  end if;

  return null;
end
$$;

create or replace function tell_public_of_aliases() returns trigger language plpgsql as $$
begin
  if exists (
    select from newer
    cross join lateral (
      select from quote
      cross join lateral (select status from article where article.id = quote.article_id offset 0) article
      where quote.speaker_id = newer.speaker_id and not quote.dismissed and article.status = 'published'
      limit 1) quoted)
  then
    perform pg_notify('public_content', '');
  end if;

  return null;
end
$$;
