-- An article with an external id and no source has a name of its own as well: sent again, it is the same article. Of those that
-- were sent twice until now the newest keeps the name; by it none of them could be found.
update article set external_id = null
where source_name is null
  and exists (select from article newer where newer.source_name is null and newer.external_id = article.external_id and newer.id > article.id);

drop index article_source_external_id_key;
create unique index article_source_external_id_key on article (source_name, external_id) nulls not distinct where external_id is not null;
