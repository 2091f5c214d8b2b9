-- What readers ask is asked as a role that can select what readers' statements need and can write nothing: no key, no secret, no
-- book, no earlier version, no working copy, no webhook. It is made where this user may make roles, and serves all databases of
-- the server; where it cannot be made, readers' statements run as the service's own user, as all others do.
--
-- A later migration that brings a table for readers says: select let_readers_see('the_table').

do $$
begin
  if not exists (select from pg_roles where rolname = 'articles_reader') then
    create role articles_reader nologin;
  end if;
  if not (select rolsuper from pg_roles where rolname = current_user) then
    execute format('grant articles_reader to %I', current_user);
  end if;
exception
  when insufficient_privilege then
    raise notice 'Readers'' statements run as %, who may not make or take the role articles_reader.', current_user;
  when duplicate_object or unique_violation then
    null; -- made for another database of this server at the same moment
end
$$;

create function let_readers_see(variadic tables text[]) returns void language plpgsql as $$
declare
  shown text;
begin
  if not exists (select from pg_roles where rolname = 'articles_reader') then
    return;
  end if;
  execute format('grant usage on schema %I to articles_reader', current_schema());
  foreach shown in array tables loop
    execute format('grant select on %I to articles_reader', shown);
  end loop;
end
$$;

select let_readers_see(
  'section', 'tag', 'author', 'article', 'former_slug', 'article_tag', 'article_author',
  'speaker', 'speaker_alias', 'quote',
  'related_choice', 'thread_choice', 'related_generation', 'related_term', 'related_text', 'related_list', 'related_fresh', 'related_posting');
