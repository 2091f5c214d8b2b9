-- Lists of neighbours are made behind the writing: whoever answers from memory has to be told of them, too.
create function tell_public_of_lists() returns trigger language plpgsql as $$
begin
  if exists (select from changed) then
    perform pg_notify('public_content', '');
  end if;
  return null;
end
$$;

create trigger related_list_inserted after insert on related_list
  referencing new table as changed for each statement execute function tell_public_of_lists();
create trigger related_list_updated after update on related_list
  referencing new table as changed for each statement execute function tell_public_of_lists();
create trigger related_list_deleted after delete on related_list
  referencing old table as changed for each statement execute function tell_public_of_lists();

create function tell_public_of_generation() returns trigger language plpgsql as $$
begin
  perform pg_notify('public_content', '');
  return null;
end
$$;

create trigger related_generation_finished after update of finished_at on related_generation
  for each row execute function tell_public_of_generation();
