-- Whoever looks for Weiß, Ødegård or Wałęsa types weiss, odegard and walesa, and found the articles but not the people. A folded name
-- has lost its case and its accents; these letters have none to lose, since Unicode takes no stroke and no ligature off. They become
-- what they become in a slug.
create function name_plain(folded text)
returns text language sql immutable parallel safe as $$
  select replace(replace(replace(replace(
    translate(folded, 'øłđðħŧıŋĸəɛɔ', 'olddhtinkeeo'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th')
$$;

-- Beside the folded name and not in its place: that one says who is who, and is unique. Strauss and Strauß may be two people; both go
-- on as they are, with their quotes, and what is said from now on goes to whose name is spelled so. Who asks for either by name is
-- shown both, as by Jose whoever is called José; one alone is asked for by the id.
alter table speaker_alias add column plain text not null generated always as (name_plain(folded)) stored;

-- Names are looked for by their plain letters alone.
drop index speaker_alias_prefix_idx;
drop index speaker_alias_words_idx;
create index speaker_alias_plain_idx on speaker_alias (plain);
create index speaker_alias_words_idx on speaker_alias using gin (name_words(plain));

-- Whether a word of a term begins so: of its name, or of its slug, which an editor may have left behind when they renamed it. Several
-- words may stand in any order.
create function term_begins(name text, slug text, words text, slug_of_words text)
returns boolean language sql immutable parallel safe as $$
  select to_tsvector('pg_catalog.simple', search_fold(name)) @@ search_beginning(words)
      or name_words(replace(slug, '-', ' ')) @@ name_beginning(replace(slug_of_words, '-', ' '))
$$;

-- There are many tags, and few sections. To be built anew when search_fold changes.
create index tag_words_idx on tag using gin (to_tsvector('pg_catalog.simple', search_fold(name)), name_words(replace(slug, '-', ' ')));

analyze speaker_alias; -- how many have a word, the planner knows by what it has seen in the new indexes
analyze tag;
