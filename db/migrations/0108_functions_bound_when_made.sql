-- The server analyses a table by itself, and a dump is restored, with an empty search path; from release 17 on an index is built so, too.
-- A function that an index is made of then found none of those it calls: "article" and "tag" were never analysed but by hand, and the
-- planner, which took an archive for nearly empty, compared every article with every other of a walk until lists ran out of their time;
-- and their indexes were missing after a restore. A body that is written as one expression is bound to what it calls when it is made,
-- and is read into a statement as the text of before was. What they answer stays, and so do the indexes.
create or replace function search_fold(words text)
returns text language sql immutable parallel safe
return case
  when search_parted(words) = words then search_unaccented(words)
  else search_unaccented(search_parted(words))
end;

create or replace function search_plain(words text)
returns text language sql immutable parallel safe
return case when octet_length(words) = length(words) then search_fold(words) else search_unmarked(search_fold(words)) end;

-- What had never been counted.
analyze article;
analyze tag;
