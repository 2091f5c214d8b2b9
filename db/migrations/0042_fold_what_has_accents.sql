-- Most English texts have typographic quotation marks, dashes and currency signs, and no accent: they need not be taken apart and put
-- together again, which costs twice what reading their words does. Nothing of these three blocks has a decomposition, so what comes
-- out is what came out before.
create or replace function search_fold(words text)
returns text language sql immutable parallel safe as $$
  select case
    when octet_length(words) = length(words) then words
    when words !~ '[^\u0001-\u007f\u00a0-\u00bf\u2010-\u206f\u20a0-\u20cf]' then words
    else replace(replace(replace(replace(replace(replace(
           translate(normalize(regexp_replace(normalize(words, NFD), '([A-Za-z])[\u0300-\u036f]+', '\1', 'g'), NFC),
                     'øØłŁđĐðÐıħĦŧŦ', 'oOlLdDdDihHtT'),
           'ß', 'ss'), 'ẞ', 'SS'), 'æ', 'ae'), 'Æ', 'AE'), 'œ', 'oe'), 'Œ', 'OE')
  end
$$;
