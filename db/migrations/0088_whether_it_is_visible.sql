-- Whether an article may be seen is asked for every neighbour, every quote and every change that names it. All the rule looks at stands in
-- this index, a thirtieth of the table: in a large archive that lies in memory, and the rows of a page do not.
create index article_visible_idx on article (id) include (status, published_at, publish_until, embargo_until, section, language);
