-- A key gets a new secret and keeps its id, its rights and its history. The secret before works on for a while, so that
-- whoever holds it can change over; a second rotation ends it at once.
alter table api_key
  add column former_prefix text constraint api_key_former_prefix_key unique,
  add column former_hash   bytea constraint api_key_former_hash_check check (length(former_hash) = 32),
  add column former_until  timestamptz, -- null, like the two before it, for a key that was never rotated
  add column rate_limit    integer constraint api_key_rate_limit_check check (rate_limit > 0); -- requests a minute; null: as set for all
