-- Whether an article goes on with a story is a matter of when readers got it, also where nobody told when it was written (migration 0018).
alter table related_text add column told_at timestamptz; -- when readers are told that it was published; null for one that is no more

update related_text set told_at = article.published_at from article where article.id = related_text.article_id;
