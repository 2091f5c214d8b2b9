-- Requests that carried an Idempotency-Key, and how they ended. A line is written and committed before the work begins,
-- so that the same request sent again, to whichever instance, finds it.
create table idempotency (
  key_hash     bytea primary key constraint idempotency_key_hash_check check (length(key_hash) = 32), -- of caller and key: the key opens the body below
  request_hash bytea not null, -- method, address, content type and body: the same key may not mean two things
  started_at   timestamptz not null,

  -- Whose work it is while it runs: the number of an advisory lock that the instance holds for as long as it lives.
  -- Null when nobody works on it.
  holder       bigint,

  -- Noted in the transaction of the change itself: if the instance dies between commit and answer, whoever sends the
  -- request again is answered with the article that is there.
  article_id   uuid, -- no foreign key: an article that was deleted must not be made a second time

  -- The answer; all three null until it was given.
  status       integer,
  headers      jsonb,
  body         bytea, -- sealed with what only the caller knows; an answer may hold the secret of a key

  constraint idempotency_answer_check check ((status is null) = (body is null) and (status is null) = (headers is null))
);
create index idempotency_started_at_idx on idempotency (started_at); -- for the sweep
