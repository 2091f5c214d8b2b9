-- Editors' lists show what is out beside what is not (?status=…), and read the whole archive for a page: their order had no index but of
-- what is published. A draft has no time of publication, and stands where it was made.
create index article_desk_idx on article (coalesce(published_at, created_at) desc, id desc);

drop index article_updated_at_idx;
create index article_updated_at_idx on article (updated_at desc, id desc);

drop index article_headline_idx;
create index article_headline_idx on article (headline collate "und-x-icu", id);

-- Nobody asks for drafts in the order of their last change, and who is renamed is looked for among all articles of a section, published or
-- not: every change of a draft has written these two for nothing.
drop index article_unpublished_idx;
drop index article_unpublished_section_idx;
