-- Who did what, when, and from where: a line in the transaction of every write, so that there is no change without its line and
-- no line without its change. And, gathered, who was refused.

create table audit (
  id         bigint generated always as identity primary key,
  at         timestamptz not null,
  action     text not null, -- article.published, key.rotated, access.refused …
  kind       text not null, -- what it was done to: article, key, webhook, speaker, section, tag, author, access
  subject    text,          -- its id or slug; null for what has none
  who        text not null, -- the key's name, "bootstrap key", "command line", "anonymous" or "system"
  key_id     uuid,          -- null for all who have no key of the table
  address    text,          -- null for the command line and for what the service does by itself
  request_id text,          -- finds the request in the log
  detail     json           -- of a refusal: what was asked, how often
);

create index audit_at_idx on audit (at desc, id desc);
create index audit_subject_idx on audit (subject, at desc, id desc);
create index audit_key_id_idx on audit (key_id, at desc, id desc) where key_id is not null;

-- A book that can be rewritten proves nothing. Who must thin it out does so as its owner, and disables this on purpose.
create function audit_is_kept() returns trigger language plpgsql as $$
begin
  raise exception 'The book of who did what is only ever added to.' using errcode = 'insufficient_privilege';
end
$$;

create trigger audit_is_kept before update or delete or truncate on audit for each statement execute function audit_is_kept();
