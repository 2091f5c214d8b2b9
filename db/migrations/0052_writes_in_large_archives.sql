-- What a write asks of a large archive must not grow with it.

-- Not partial: whether a speaker is quoted anywhere, dismissed finds included, is asked when one goes.
drop index quote_speaker_draw_idx;
create index quote_speaker_draw_idx on quote (speaker_id, draw);

create or replace function tell_public_of_aliases() returns trigger language plpgsql as $$
begin
  if exists (select from newer
             join quote on quote.speaker_id = newer.speaker_id and not quote.dismissed
             join article on article.id = quote.article_id and article.status = 'published') then
    perform pg_notify('public_content', '');
  end if;
  return null;
end
$$;

-- Each author is looked up by itself ("offset 0" keeps the planner from joining): an article has three, a newsroom thousands.
create or replace function credits(authors text[], roles text[])
returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('name', author.name, 'slug', author.slug, 'url', author.url, 'role', given.role)
                            order by given.position), '[]')
  from unnest(authors, roles) with ordinality as given (slug, role, position)
  cross join lateral (select name, slug, url from author where author.slug = given.slug offset 0) author
$$;
