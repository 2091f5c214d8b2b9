-- Whether two places of a list may hold nearly the same text, or one of them that of the list's own article. Where none can, the first
-- places are all that a look-up needs: nothing further behind collapses into them. Of the lists that stand it is not known, so they
-- are read whole until they change.
alter table related_list add column holds_copies boolean not null default true;
