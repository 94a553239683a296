-- What operators did to purchases, bookings and events, and why: one row per decision. Append only, by the trigger in
-- db/functions/append-only.sql.
create table ops_audit (
  id           bigint generated always as identity primary key,
  -- A step that is repeated has the same key, so it writes its row once.
  audit_key    text not null unique,
  at           timestamptz not null default clock_timestamp(),
  -- The user id of the operator; `system` where the product repaired something by itself.
  actor        text not null check (length(actor) between 1 and 128),
  action       text not null check (action ~ '^[a-z][a-z0-9-]{0,59}$'),
  subject_type text not null check (subject_type ~ '^[a-z][a-z0-9-]{0,59}$'),
  subject_id   text not null,
  event_id     text,
  reason       text not null check (length(reason) between 1 and 500),
  outcome      text not null check (outcome ~ '^[a-z][a-z0-9-]{0,59}$'),
  details      jsonb not null default '{}'
);
create index ops_audit_by_subject on ops_audit (subject_type, subject_id, id desc);
create index ops_audit_by_event on ops_audit (event_id, id desc) where event_id is not null;
