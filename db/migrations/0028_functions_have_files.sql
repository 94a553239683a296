-- Each function now has a file in db/functions. Databases of an earlier version have these, which nothing calls any more.
drop function if exists claim_tickets, fold_text;
