-- A quote goes on from the nearest stretch before it that readers see: not from one that an editor has dismissed, nor from one
-- that is gone. New readings see to it; what they left before is put right here. Each stretch stands behind the one it goes on
-- from, so the loop ends.
do $$
begin
  loop
    update quote
    set continues = before.continues, version = quote.version + 1, updated_at = now()
    from quote before
    where before.id = quote.continues and before.dismissed;
    exit when not found;
  end loop;
end
$$;

update quote
set continues = null, version = version + 1, updated_at = now()
where continues is not null and not exists (select from quote before where before.id = quote.continues);

-- What stands beside a quote that an editor had touched was left behind when the text around it changed. "reextract" reads these
-- articles again, and finds it.
update article
set quote_rules = 0
where id in (
  select quote.article_id
  from quote
  join article on article.id = quote.article_id
  where quote.status = 'anchored' and (quote.corrected or quote.dismissed)
    and exists (
      select from unnest(array[quote.mention, quote.cue, quote.clause]) as beside (place)
      where substr(article.body_text, (place ->> 'start')::integer + 1, greatest(0, (place ->> 'end')::integer - (place ->> 'start')::integer))
            <> place ->> 'exact'));
