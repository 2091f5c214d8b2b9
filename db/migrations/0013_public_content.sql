-- Every transaction that changes what the public sees says so once, on the channel "public_content", so that instances can
-- answer from memory and forget in time. What is said: the ids of the articles it touched, parted by spaces; "*" when
-- they are too many to name, or when what changed stands in many; nothing when only lists change. Equal notices of one
-- transaction are one. Nobody is told of what readers cannot see: not even that a draft was saved.

create function tell_public(articles uuid[]) returns void language sql as $$
  select pg_notify('public_content', case when cardinality(articles) > 50 then '*' else array_to_string(articles, ' ') end)
  where cardinality(articles) > 0
$$;

create function tell_public_of_articles() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    perform tell_public(array(select id from newer where status = 'published'));
  elsif tg_op = 'DELETE' then
    perform tell_public(array(select id from older where status = 'published'));
  else
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

create trigger article_inserted after insert on article
  referencing new table as newer for each statement execute function tell_public_of_articles();
create trigger article_updated after update on article
  referencing old table as older new table as newer for each statement execute function tell_public_of_articles();
create trigger article_deleted after delete on article
  referencing old table as older for each statement execute function tell_public_of_articles();

-- Quotes and choices change without their article's own row.
create function tell_public_of_parts() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    perform tell_public(array(
      select distinct article.id from older join article on article.id = older.article_id
      where article.status = 'published' order by article.id));
  else
    perform tell_public(array(
      select distinct article.id from newer join article on article.id = newer.article_id
      where article.status = 'published' order by article.id));
  end if;
  return null;
end
$$;

create trigger quote_inserted after insert on quote
  referencing new table as newer for each statement execute function tell_public_of_parts();
create trigger quote_updated after update on quote
  referencing new table as newer for each statement execute function tell_public_of_parts();
create trigger quote_deleted after delete on quote
  referencing old table as older for each statement execute function tell_public_of_parts();
create trigger related_choice_inserted after insert on related_choice
  referencing new table as newer for each statement execute function tell_public_of_parts();
create trigger related_choice_updated after update on related_choice
  referencing new table as newer for each statement execute function tell_public_of_parts();
create trigger related_choice_deleted after delete on related_choice
  referencing old table as older for each statement execute function tell_public_of_parts();

-- The name of a section, tag, author or speaker stands in many articles. A new one stands in none yet.
create function tell_public_of_names() returns trigger language plpgsql as $$
begin
  if exists (select from older) then
    perform pg_notify('public_content', '*');
  end if;
  return null;
end
$$;

create trigger section_updated after update on section
  referencing old table as older for each statement execute function tell_public_of_names();
create trigger tag_updated after update on tag
  referencing old table as older for each statement execute function tell_public_of_names();
create trigger author_updated after update on author
  referencing old table as older for each statement execute function tell_public_of_names();
create trigger speaker_updated after update on speaker
  referencing old table as older for each statement execute function tell_public_of_names();
create trigger section_deleted after delete on section
  referencing old table as older for each statement execute function tell_public_of_names();
create trigger tag_deleted after delete on tag
  referencing old table as older for each statement execute function tell_public_of_names();
create trigger author_deleted after delete on author
  referencing old table as older for each statement execute function tell_public_of_names();
create trigger speaker_deleted after delete on speaker
  referencing old table as older for each statement execute function tell_public_of_names();
create trigger speaker_alias_updated after update on speaker_alias
  referencing old table as older for each statement execute function tell_public_of_names();
create trigger speaker_alias_deleted after delete on speaker_alias
  referencing old table as older for each statement execute function tell_public_of_names();

-- Another name for somebody who is quoted already stands in the list of speakers alone.
create function tell_public_of_aliases() returns trigger language plpgsql as $$
begin
  if exists (select from newer
             join quote on quote.speaker_id = newer.speaker_id
             join article on article.id = quote.article_id and article.status = 'published') then
    perform pg_notify('public_content', '');
  end if;
  return null;
end
$$;

create trigger speaker_alias_inserted after insert on speaker_alias
  referencing new table as newer for each statement execute function tell_public_of_aliases();
