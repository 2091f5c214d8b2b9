-- The first article to name a speaker may be one that readers do not see. What they see is called as articles write it that are out:
-- so each quote keeps how its own article does.
alter table quote add column written_as text; -- null: an editor named the speaker by id, or it was found before this was kept
