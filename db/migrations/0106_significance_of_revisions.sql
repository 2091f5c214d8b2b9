-- The book of an article tells which changes readers should take note of. Null where nothing was written, and for what was
-- written before this was kept.
alter table revision
  add column significance text constraint revision_significance_check check (significance in ('minor', 'substantive'));
