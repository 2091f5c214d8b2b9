-- Most texts have nothing that is parted or folded, and four looks told so, each from end to end, which took a tenth of what reading
-- the words took. One look tells. What it answers is what it was (0094).
create or replace function search_words(config regconfig, words text) returns tsvector
language plpgsql immutable parallel safe as $$
declare
  parted text;
  folded text;
begin
  if words !~ '[/<]|\.[A-Za-z\u00c0-\u1fff\u2c00-\U0010ffff]|[^\u0001-\u007f\u00a0-\u00bf\u2010-\u206f\u20a0-\u20cf]' then
    return to_tsvector(config, words);
  end if;

  parted := search_parted(words);
  folded := search_unaccented(parted);
  if folded = parted or not search_heeds_accents(config) then
    return to_tsvector(config, folded);
  end if;

  return (to_tsvector(config, folded)::text || ' ' || search_unaccented(to_tsvector(config, normalize(parted, NFC))::text))::tsvector;
end
$$;
