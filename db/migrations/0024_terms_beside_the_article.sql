-- A page of a list shows the tags and the authors of twenty articles. Gathered row by row they cost ten times what the page
-- itself does; so they stand in the article, too, as it shows them. The rows in article_tag and article_author go on to say what
-- is so: whoever writes an article writes both, and the triggers below carry over whatever changes otherwise.

-- Authors as an article names them, in the order given.
create function credits(authors text[], roles text[])
returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('name', author.name, 'slug', author.slug, 'url', author.url, 'role', given.role)
                            order by given.position), '[]')
  from unnest(authors, roles) with ordinality as given (slug, role, position)
  join author on author.slug = given.slug
$$;

alter table article
  add column tags    text[] not null default '{}',
  add column authors jsonb  not null default '[]';

create function credits_of(article uuid)
returns jsonb language sql stable as $$
  select credits(array_agg(author order by position), array_agg(role order by position)) from article_author where article_id = article
$$;

update article
set tags = array(select tag from article_tag where article_id = article.id order by position), authors = credits_of(article.id);

-- Nothing is written where nothing is different: what the desk has stored with the article need not be stored again.
create function carry_tags(articles uuid[]) returns void language sql as $$
  update article
  set tags = held.tags
  from (select id, array(select tag from article_tag where article_id = id order by position) as tags from unnest(articles) id) held
  where article.id = held.id and article.tags <> held.tags
$$;

create function carry_authors(articles uuid[]) returns void language sql as $$
  update article
  set authors = held.authors
  from (select id, credits_of(id) as authors from unnest(articles) id) held
  where article.id = held.id and article.authors <> held.authors
$$;

create function carry_tags() returns trigger language plpgsql as $$
begin
  perform carry_tags(array(select distinct article_id from changed order by article_id));
  return null;
end
$$;

create function carry_authors() returns trigger language plpgsql as $$
begin
  perform carry_authors(array(select distinct article_id from changed order by article_id));
  return null;
end
$$;

create function carry_author() returns trigger language plpgsql as $$
begin
  perform carry_authors(array(
    select distinct article_id
    from older
    join changed using (slug)
    join article_author on article_author.author = slug
    where (older.name, older.url) is distinct from (changed.name, changed.url)
    order by article_id));
  return null;
end
$$;

create trigger article_tag_inserted after insert on article_tag
  referencing new table as changed for each statement execute function carry_tags();
create trigger article_tag_updated after update on article_tag
  referencing new table as changed for each statement execute function carry_tags();
create trigger article_tag_deleted after delete on article_tag
  referencing old table as changed for each statement execute function carry_tags();
create trigger article_author_inserted after insert on article_author
  referencing new table as changed for each statement execute function carry_authors();
create trigger article_author_updated after update on article_author
  referencing new table as changed for each statement execute function carry_authors();
create trigger article_author_deleted after delete on article_author
  referencing old table as changed for each statement execute function carry_authors();
create trigger author_carried after update on author
  referencing old table as older new table as changed for each statement execute function carry_author();
