-- An answer that is given again is the first one to the letter: jsonb would put its fields in an order of its own. And it
-- says where to go on, as the first did.
alter table idempotency_key alter column body type json using body::json, add column headers json;
