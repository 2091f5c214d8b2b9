-- What an `Idempotency-Key` stands for where a request streams its body and its answer: neither is held in memory.

-- Of the whole body, once it has been read to its end; null where the body is part of request_hash.
alter table idempotency add column body_digest bytea;

-- The answer line by line, each written in the transaction of what it tells. A request that broke off goes on behind them.
create table idempotency_line (
  key_hash bytea not null constraint idempotency_line_key_hash_fkey references idempotency (key_hash) on delete cascade,
  line     integer not null,
  digest   bytea not null, -- of the line as it was sent: another one is another request
  told     text not null,  -- as it was answered
  primary key (key_hash, line)
);
