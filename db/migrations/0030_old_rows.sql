-- Finds rows that are older than their retention (db/retention.ts). Rows come in the order of their time, so a block range
-- index of a few pages is enough, and costs a purchase nothing.
create index bank_event_by_age on bank_event using brin (received_at);
create index purchase_by_age on purchase using brin (created_at);
