-- Which articles name this one as what replaces them: a deletion looks for them, and would read the whole archive.
create index article_replaced_by_idx on article (replaced_by) where replaced_by is not null;
