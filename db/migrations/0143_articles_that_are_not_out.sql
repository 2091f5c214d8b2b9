-- Editors' lists ask for what is out and for what is not apart from each other, and what is out has its indexes. So what is published need not
-- be written into one more, unless it ends by itself.
drop index article_desk_idx;

create index article_hidden_idx on article (coalesce(published_at, created_at) desc, id desc) where status <> 'published' or publish_until is not null;

-- A search reads what was typed as each language has it that occurs, and looked at every draft for its own.
create index article_hidden_language_idx on article (language) where status <> 'published';
