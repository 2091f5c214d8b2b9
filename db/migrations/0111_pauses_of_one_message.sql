-- Whoever takes others again has what failed before tried at once. What the receiver asked to be spared for a while waits all the same.
alter table webhook_delivery add column resume_at timestamptz; -- the receiver asked for a pause of this message
