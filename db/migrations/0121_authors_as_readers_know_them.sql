-- The first article to name an author may be one that readers do not see. What they see of an author comes from an article that is out,
-- or from an editor: until then each article shows its author as it writes them itself, and what it says is kept beside it.
alter table author
  add column told boolean not null default false; -- whether readers know the author by these words; so they stay until an editor changes them

alter table article_author
  add column written_as text, -- null: readers knew the author by name when this was written
  add column url        text; -- null: no other address than the author's; the article's own becomes the author's when it goes out

update author
set told = true
where version > 1
  or became is not null
  or exists (select from article_author
             cross join lateral (select from visible_article(now(), false, false, null) article where article.id = article_author.article_id offset 0) shown
             where article_author.author = author.slug);

drop function credits(text[], text[]);

create function credits(authors text[], roles text[], written text[] default '{}', urls text[] default '{}') returns jsonb language plpgsql stable as $$
begin
  if coalesce(cardinality(authors), 0) = 0 then
    return '[]';
  end if;

  return (
    select coalesce(jsonb_agg(jsonb_build_object('name', case when author.told then author.name else coalesce(given.written_as, author.name) end,
                                                 'slug', author.slug, 'url', coalesce(given.url, author.url), 'role', given.role)
                              order by given.position), '[]')
    from unnest(authors, roles, written, urls) with ordinality as given (slug, role, written_as, url, position)
    cross join lateral (select name, slug, url, told from author where author.slug = given.slug offset 0) author);
end
$$;

create or replace function credits_of(article uuid) returns jsonb language plpgsql stable as $$
declare
  slugs   text[];
  roles   text[];
  written text[];
  urls    text[];
begin
  select array_agg(author order by position), array_agg(role order by position),
         array_agg(written_as order by position), array_agg(url order by position)
  into slugs, roles, written, urls
  from article_author
  where article_id = article;
  return credits(slugs, roles, written, urls);
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
      where (older.name, older.url, older.told) is distinct from (changed.name, changed.url, changed.told)
      order by article_id));
  end if;

  return null;
end
$$;

-- As in 0085, and the public finds no word that a hidden article says of an author.
create or replace function let_the_public_see() returns void language plpgsql as $$
begin
  if not exists (select from pg_roles where rolname = 'articles_public') then
    return;
  end if;

  create schema if not exists articles_public;

  create or replace view articles_public.article as
    select *
    from article
    where status = 'published'
      and published_at <= now() + interval '1 minute'
      and (publish_until is null or publish_until > now() - interval '1 minute')
      and (embargo_until is null or embargo_until <= now() + interval '1 minute');

  -- A quote has its article's words. The join is left out by the planner where none of these are asked for: counting costs nothing.
  -- What was never published has no rows here at all.
  create or replace view articles_public.quote as
    select quote.id, quote.article_id, quote.position, quote.kind,
           case when shown.id is not null then quote.text end as text,
           quote.paragraph, quote.span_start, quote.span_end, quote.utf16_start, quote.utf16_end,
           case when shown.id is not null then quote.prefix end as prefix,
           case when shown.id is not null then quote.suffix end as suffix,
           quote.speaker_id, quote.speaker_role,
           case when shown.id is not null then quote.mention end as mention,
           case when shown.id is not null then quote.cue end as cue,
           case when shown.id is not null then quote.clause end as clause,
           quote.continues, quote.origin, quote.corrected, quote.dismissed, quote.status, quote.confidence, quote.reason, quote.version,
           quote.created_at, quote.updated_at, quote.published_at, quote.search, quote.spoken_as, quote.section, quote.likeness, quote.draw
    from quote
    left join articles_public.article shown on shown.id = quote.article_id
    where quote.published_at <= now() + interval '1 minute';

  create or replace view articles_public.related_text as
    select related_text.number, related_text.article_id, related_text.generation, related_text.copy_of, related_text.thread, related_text.words,
           related_text.published_at, related_text.vector,
           case when shown.id is not null then related_text.forms end as forms
    from related_text
    left join articles_public.article shown on shown.id = related_text.article_id;

  -- Few rows, looked up one by one: so the planner has no join to weigh.
  create or replace view articles_public.former_slug as
    select * from former_slug
    where (select true from articles_public.article where article.id = former_slug.article_id)
      or (select true from withdrawn_article where withdrawn_article.id = former_slug.article_id);

  create or replace view articles_public.related_choice as
    select * from related_choice where (select true from articles_public.article where article.id = related_choice.article_id);

  create or replace view articles_public.thread_choice as
    select * from thread_choice where (select true from articles_public.article where article.id = thread_choice.article_id);

  -- Of an author, what readers know.
  create or replace view articles_public.author as
    select slug, case when told then name end as name, case when told then url end as url, description, created_at, version, became, told
    from author;

  create or replace view articles_public.article_author as
    select article_id, author, role, position, published_at from article_author;

  revoke select on author, article_author from articles_public;
  execute format('grant usage on schema articles_public, %I to articles_public', current_schema());
  grant select on all tables in schema articles_public to articles_public;
  grant select on
    withdrawn_article, section, tag, article_tag, speaker, speaker_alias,
    related_generation, related_term, related_list, related_fresh, related_posting
    to articles_public;
exception
  when insufficient_privilege then
    raise notice 'Statements for the public are not narrowed: % may not make the schema articles_public.', current_user;
end
$$;

select let_the_public_see();
