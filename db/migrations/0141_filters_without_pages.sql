-- A webhook has no pages: its filter could name the usual limit, which meant nothing, and would now be refused.
update webhook
set filter = trim(both '&' from regexp_replace(filter, '(^|[?&])limit=0*20(?=&|$)', '')), version = version + 1
where filter ~ '(^|[?&])limit=0*20(&|$)';
