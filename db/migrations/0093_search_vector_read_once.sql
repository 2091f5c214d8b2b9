-- A body is cut only where it is longer than what is searched, and once: written into its use, the cut was made anew for each of the
-- three looks that search_fold takes at its words, every time along all of its letters.
create or replace function search_vector(language text, headline text, kicker text, standfirst text, body text) returns tsvector
language plpgsql immutable parallel safe as $$
declare
  config constant regconfig := search_config(language);
  searched constant text := case when octet_length(body) <= 100000 then body else left(body, 100000) end;
begin
  return setweight(to_tsvector(config, search_fold(headline)), 'A')
      || setweight(to_tsvector(config, search_fold(concat_ws(' ', kicker, standfirst))), 'B')
      || setweight(to_tsvector(config, search_fold(searched)), 'C');
end
$$;
