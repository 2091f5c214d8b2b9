-- Who turns the pages of what fits best holds a moment, and an article that is edited meanwhile would change its place under them: it
-- would come twice, or not at all. So it goes on to be ranked by the words that it had at that moment, which its revisions have.

-- The rank that an article had at a moment; null where its words have not been changed since. It runs as the owner, for readers have
-- no right to earlier versions; of their words it tells nothing but a number.
create function search_rank_before(article_id uuid, query tsquery, published_at timestamptz, moment timestamptz)
returns double precision language sql stable parallel safe security definer
set search_path from current
as $$
  select search_rank(
    search_summary(content ->> 'language', content ->> 'headline', content ->> 'standfirst',
                   array(select json_array_elements_text(content -> 'tags')) || array(select json_array_elements(content -> 'authors') ->> 'name')),
    query, published_at, moment)
  from revision
  where revision.article_id = search_rank_before.article_id
    and content is not null
    and version >= (select max(version) from revision whole where whole.article_id = search_rank_before.article_id and whole.at <= moment)
  order by version
  limit 1
$$;
