-- No statement asks for either of these: the editors' list of what is not out is sorted by publication or making, and who is renamed
-- is looked for among all articles of a section, published or not. Every change of a draft has written them.
drop index article_unpublished_idx;
drop index article_unpublished_section_idx;
