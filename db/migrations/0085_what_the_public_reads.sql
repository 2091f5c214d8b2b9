-- What is asked for the public is asked as a role of its own, which cannot select a hidden article whatever the statement says. It has
-- no right to the table, but to a view of the same name that holds only what is public by the server's clock, and which its
-- statements find first (search_path). `visible_article` goes on to decide; this is the second line, for a statement that
-- forgets to ask it. Whoever may see drafts or embargoed articles is answered as `articles_reader`, as before, and so are searches
-- and counts of terms: those are planned anew each time, and looking through the view took a third of that again (2.7 ms instead of
-- 2.0); these subtract what is hidden.
--
-- Views, and not row-level security: a condition of a policy must be looked at before any operator that could tell of a row, and
-- `@@` could; so no search would use its index. In 100,000 articles one took 1,136 ms instead of 0.4. For the same reason these
-- views are no barriers: they are a guard against our own mistakes.

do $$
begin
  if not exists (select from pg_roles where rolname = 'articles_public') then
    create role articles_public nologin;
  end if;
  if not (select rolsuper from pg_roles where rolname = current_user) then
    execute format('grant articles_public to %I', current_user);
  end if;
exception
  when insufficient_privilege then
    raise notice 'Statements for the public are not narrowed: % may not make or take the role articles_public.', current_user;
  when duplicate_object or unique_violation then
    null; -- made for another database of this server at the same moment
end
$$;

-- Of a withdrawn article the world may know that it is gone, and why.
create view withdrawn_article as
  select id, slug, section, withdrawal_reason, withdrawn_at, replaced_by, first_public_at
  from article
  where status = 'withdrawn' and first_public_at is not null;

select let_readers_see('withdrawn_article');

-- Makes the views, and gives the role what it may select. The clocks of the service and of this server may be a minute apart: what
-- turns at this very moment, `visible_article` knows. A later migration that gives `article` or `quote` a column, or brings a
-- table for the public, writes this function anew and calls it; without, `visible_article` says at once that a column is missing.
create function let_the_public_see() returns void language plpgsql as $$
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

  execute format('grant usage on schema articles_public, %I to articles_public', current_schema());
  grant select on all tables in schema articles_public to articles_public;
  grant select on
    withdrawn_article, section, tag, author, article_tag, article_author, speaker, speaker_alias,
    related_generation, related_term, related_list, related_fresh, related_posting
    to articles_public;
exception
  when insufficient_privilege then
    raise notice 'Statements for the public are not narrowed: % may not make the schema articles_public.', current_user;
end
$$;

select let_the_public_see();
