-- Those who want to be called. The event of a change is its line in the log, written in the article's own transaction; from
-- the log each webhook's deliveries are made, once, in order (position tells how far), and from then on they are work that
-- any instance takes with "for update skip locked".

create table webhook (
  id              uuid primary key,
  url             text not null,
  events          text[],                  -- null: all
  filter          text not null default '', -- as a query string of GET /v1/articles
  secret          text not null,           -- "whsec_": what signs must be known, so it cannot be a hash
  former_secret   text,                    -- signs too, until the receiver has the new one
  former_until    timestamptz,
  version         integer not null default 1,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  position        bigint not null,         -- everything in the log up to here has become deliveries
  failing_since   timestamptz,             -- the first failure since the last success
  resume_at       timestamptz,             -- the receiver asked for a pause
  disabled_at     timestamptz,
  disabled_reason text constraint webhook_disabled_reason_check check (disabled_reason in ('by_hand', 'gone', 'exhausted')),
  constraint webhook_disabled_check check ((disabled_at is null) = (disabled_reason is null))
);

create table webhook_delivery (
  number      bigint generated always as identity primary key, -- their order
  id          text not null constraint webhook_delivery_id_key unique default 'msg_' || replace(gen_random_uuid()::text, '-', ''),
  webhook_id  uuid not null constraint webhook_delivery_webhook_id_fkey references webhook (id) on delete cascade,

  -- The change, as the log told it. No words of the article: what is sent is read when it is sent.
  position    bigint,  -- null for a ping
  article_id  uuid,    -- null for a ping
  version     integer,
  reason      text not null,
  at          timestamptz not null,
  former_slug text,
  is_over     boolean not null default false,
  is_held     boolean not null default false,
  was_held    boolean not null default false,

  created_at  timestamptz not null,
  due_at      timestamptz, -- when it is tried next; null when it is done with
  lease_until timestamptz, -- an instance is at it; when it dies, another takes over then
  attempts    integer not null default 0, -- since it was last asked for
  outcome     text constraint webhook_delivery_outcome_check check (outcome in ('delivered', 'failed', 'superseded')),
  ended_at    timestamptz,
  constraint webhook_delivery_position_key unique (webhook_id, position),
  constraint webhook_delivery_due_check check ((due_at is null) = (outcome is not null))
);
create index webhook_delivery_due_idx on webhook_delivery (webhook_id, due_at, number) where due_at is not null;
create index webhook_delivery_article_idx on webhook_delivery (webhook_id, article_id, number) where due_at is not null;
create index webhook_delivery_list_idx on webhook_delivery (webhook_id, number);
create index webhook_delivery_ended_at_idx on webhook_delivery (ended_at) where ended_at is not null; -- for the sweep

create table webhook_attempt (
  delivery    bigint not null constraint webhook_attempt_delivery_fkey references webhook_delivery (number) on delete cascade,
  at          timestamptz not null,
  milliseconds integer not null,
  status      integer, -- null when there was no answer
  error       text,    -- why there was none
  answer      text     -- how its body began
);
create index webhook_attempt_delivery_idx on webhook_attempt (delivery, at);
