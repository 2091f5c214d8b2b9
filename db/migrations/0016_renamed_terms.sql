-- Sections, tags and authors under new names; preview links that show one version.

-- What a term was once called goes on to mean it: the row of the former slug
-- stays and says what became of it, so that a slug can never mean two things, and a writer who still uses the former one
-- is understood. A rename of a rename points to the end of the chain at once.
alter table section
  add column version integer not null default 1, -- counts every change of its own words
  add column became  text constraint section_became_fkey references section (slug) deferrable initially deferred, -- null: its slug is the present one
  add constraint section_became_check check (became <> slug);
create index section_became_idx on section (became) where became is not null;

alter table tag
  add column version integer not null default 1,
  add column became  text constraint tag_became_fkey references tag (slug) deferrable initially deferred,
  add constraint tag_became_check check (became <> slug);
create index tag_became_idx on tag (became) where became is not null;

alter table author
  add column version integer not null default 1,
  add column became  text constraint author_became_fkey references author (slug) deferrable initially deferred,
  add constraint author_became_check check (became <> slug);
create index author_became_idx on author (became) where became is not null;

-- Who is merged or renamed is looked for by section among the articles that are not published, too.
create index article_unpublished_section_idx on article (section) where status <> 'published';

-- A preview link shows the version that it was made for, and nothing that is written later.
alter table preview_link add column version integer;
update preview_link set version = article.version from article where article.id = preview_link.article_id;
alter table preview_link alter column version set not null;
