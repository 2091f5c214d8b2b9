-- The noun itself. What an editor wrote, what was read out of it, and when who may see it.

create table article (
  id                uuid primary key, -- version 7, made by the application: PostgreSQL 15 has no uuidv7()
  slug              text not null constraint article_slug_key unique,

  -- What the editors decided. "Scheduled" is not stored: it is 'published' at a time that has not come (article_status).
  status            text not null default 'draft'
                    constraint article_status_check check (status in ('draft', 'published', 'withdrawn')),
  version           integer not null default 1 constraint article_version_check check (version > 0),

  headline          text not null constraint article_headline_check check (headline <> ''),
  standfirst        text,
  kicker            text,
  byline            text,
  section           text constraint article_section_fkey references section (slug) on update cascade,
  language          text not null default 'en',
  dateline          text,

  body_format       text not null default 'text'
                    constraint article_body_format_check check (body_format in ('text', 'markdown', 'html')),
  body_content      text not null default '',
  body_text         text not null default '', -- canonical: quote offsets refer to it
  body_html         text not null default '',
  body_rules        integer not null,         -- version of the rules that made text and html out of the content

  images            jsonb not null default '[]',
  source_name       text,
  source_url        text,
  external_id       text, -- how a CMS or an agency calls the article; null for what was written here
  canonical_url     text,
  rights            jsonb,
  corrections       jsonb not null default '[]',
  extra             json not null default '{}', -- json, not jsonb: kept as it is, order of members and all

  published_at      timestamptz, -- when it became public or will; null for what never was
  publish_until     timestamptz, -- when it goes off again by itself; null for never
  embargo_until     timestamptz, -- nobody without the privilege sees it before
  first_public_at   timestamptz, -- written down by the first change after it: has the world ever seen it?
  created_at        timestamptz not null,
  updated_at        timestamptz not null, -- the last substantive change
  changed_at        timestamptz not null, -- the last change of any kind
  withdrawn_at      timestamptz,
  withdrawal_reason text,
  replaced_by       uuid constraint article_replaced_by_fkey references article (id) on delete set null,
  created_by        uuid, -- the key that made it; null for the command line and the bootstrap key

  word_count        integer not null default 0,
  quote_count       integer not null default 0,

  -- A published article without a time could be neither listed nor embargoed; infinity has no form in JSON.
  constraint article_published_at_check check (status <> 'published' or published_at is not null),
  constraint article_times_check check (isfinite(published_at) and isfinite(publish_until) and isfinite(embargo_until)),
  constraint article_publish_until_check check (publish_until > published_at),
  constraint article_withdrawal_check check ((status = 'withdrawn') = (withdrawn_at is not null))
);

-- An agency addresses its own article by this pair; articles without an external id do not meet here.
create unique index article_source_external_id_key on article (source_name, external_id) where external_id is not null;

-- The front page, and its like for a section: newest first, in an order that is total.
create index article_published_at_idx on article (published_at desc, id desc) where status = 'published';
create index article_section_idx on article (section, published_at desc, id desc) where status = 'published';
create index article_language_idx on article (language, published_at desc, id desc) where status = 'published';
create index article_updated_at_idx on article (updated_at desc, id desc) where status = 'published';
create index article_headline_idx on article (headline collate "und-x-icu", id) where status = 'published';
-- The editors' list of what is not out.
create index article_unpublished_idx on article (changed_at desc, id desc) where status <> 'published';

-- An address the world once knew. It answers 308 to the present one and is never given to another article.
create table former_slug (
  slug       text primary key,
  article_id uuid not null constraint former_slug_article_id_fkey references article (id) on delete cascade,
  since      timestamptz not null
);
create index former_slug_article_id_idx on former_slug (article_id);

-- The date stands beside the tag so that "newest of this tag" is a walk along one index.
create table article_tag (
  article_id   uuid not null constraint article_tag_article_id_fkey references article (id) on delete cascade,
  tag          text not null constraint article_tag_tag_fkey references tag (slug) on update cascade,
  position     smallint not null,
  published_at timestamptz,
  primary key (article_id, tag)
);
create index article_tag_tag_idx on article_tag (tag, published_at desc, article_id desc);

create table article_author (
  article_id   uuid not null constraint article_author_article_id_fkey references article (id) on delete cascade,
  author       text not null constraint article_author_author_fkey references author (slug) on update cascade,
  role         text,
  position     smallint not null,
  published_at timestamptz,
  primary key (article_id, author)
);
create index article_author_author_idx on article_author (author, published_at desc, article_id desc);

-- What a reader is told: the stored decision seen at a moment.
create function article_status(status text, published_at timestamptz, publish_until timestamptz, now timestamptz)
returns text language sql immutable as $$
  select case
    when status <> 'published' then status
    when published_at > now then 'scheduled'
    when publish_until <= now then 'draft'
    else 'published'
  end
$$;

-- Has the world seen it, as of now? Its address, its slug and its withdrawal are no secret then.
create function has_been_public(article article, now timestamptz)
returns boolean language sql immutable as $$
  select article.first_public_at <= now
    or (article.status = 'published' and article.published_at <= now
        and (article.embargo_until is null or article.embargo_until <= now))
    is true
$$;

-- THE rule. No other statement knows what a caller may see. "language sql stable", so that the planner inlines it;
-- callers write preview and embargo as constants, so that the partial indexes above are used.
create function visible_article(now timestamptz, preview boolean, embargo boolean, sections text[])
returns setof article language sql stable as $$
  select article.*
  from article
  where (sections is null or article.section = any (sections))
    and (preview
         or (article.status = 'published'
             and article.published_at <= now
             and (article.publish_until is null or article.publish_until > now)
             and (embargo or article.embargo_until is null or article.embargo_until <= now)))
$$;
