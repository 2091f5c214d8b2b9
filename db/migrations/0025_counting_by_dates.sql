-- How many articles a tag has is counted along the index that has its dates, without looking at any article. Those of which the
-- date alone does not say whether the public sees them are few; they are looked at, and taken off.
create index article_unsettled_idx on article (published_at)
  where status <> 'published' or publish_until is not null or embargo_until is not null;
