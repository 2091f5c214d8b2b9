-- Whoever makes a list that readers follow tells of it, once for all it made: lists of a generation that is being built, or dropped
-- behind the next, are no answer's, and to forget every answer for them was needless.

drop trigger related_list_inserted on related_list;
drop trigger related_list_updated on related_list;
drop trigger related_list_deleted on related_list;
drop function tell_public_of_lists();
drop trigger related_generation_finished on related_generation;
drop function tell_public_of_generation();
