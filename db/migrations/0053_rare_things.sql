-- What few articles or quotes have is looked up; no list walks along the dates of the whole archive until it turns up.

create index article_extra_idx on article using gin ((extra::jsonb) jsonb_path_ops);
analyze article; -- how rare a value is, the planner knows by what it has seen of them

create index quote_editor_idx on quote (published_at desc, id desc) where origin = 'editor' and not dismissed;
create index quote_confidence_idx on quote (confidence) where not dismissed;

-- By status first: of the sections of those that were withdrawn nobody asks.
drop index article_unsettled_idx;
create index article_unsettled_idx on article (status, published_at)
  where status <> 'published' or publish_until is not null or embargo_until is not null;
