-- Which of a list's places hold nearly the same text as another article: to tell how many collapse into one that is shown, a look-up reads these
-- besides the first places, where it read all forty as soon as there could be one.
alter table related_list add column copies integer[] not null default '{}';

create temporary table alike on commit drop as
select number from related_text where copy_of <> number
union
select copy_of from related_text where copy_of <> number;
create index on alike (number);
analyze alike;

update related_list set copies = array(select number from alike where number = any (related_list.numbers)) where holds_copies;
alter table related_list drop column holds_copies;
