-- A repeated answer equals the first one byte for byte, so json: jsonb would reorder its fields. It repeats the headers too.
alter table idempotency_key alter column body type json using body::json, add column headers json;
