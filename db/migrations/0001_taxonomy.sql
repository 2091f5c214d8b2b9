-- Sections, tags and authors are known by their slugs: an article names them, and they are made on first use.
-- The slug is the key itself, so that an article can be read and filtered without a look-up; a rename cascades.

create table section (
  slug        text primary key constraint section_slug_check check (slug <> ''),
  name        text not null,
  description text,
  created_at  timestamptz not null
);

create table tag (
  slug        text primary key constraint tag_slug_check check (slug <> ''),
  name        text not null,
  description text,
  created_at  timestamptz not null
);

create table author (
  slug        text primary key constraint author_slug_check check (slug <> ''),
  name        text not null,
  url         text, -- null: nobody told us where more of them can be read
  description text,
  created_at  timestamptz not null
);
