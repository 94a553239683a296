-- The ledger: one row is one movement between two accounts, so every row balances by construction. Append only, by the
-- trigger in db/functions/append-only.sql.
create table ledger_entry (
  id             bigint generated always as identity primary key,
  -- A step that is repeated has the same key, so it writes its rows once.
  entry_key      text not null unique,
  at             timestamptz not null default clock_timestamp(),
  debit_account  text not null,
  credit_account text not null,
  amount         integer not null check (amount >= 0),
  currency       text not null check (currency ~ '^[a-z]{3}$'),
  purchase_id    text not null references purchase,
  booking_id     text references booking,
  bank_object    text,
  description    text not null,
  check (debit_account <> credit_account)
);
create index ledger_by_time on ledger_entry (at, id);
create index ledger_by_purchase on ledger_entry (purchase_id);

-- The bank's events, stored before they are acknowledged; delivered once the purchase workflow has been signalled.
create table bank_event (
  id           text primary key,
  type         text not null,
  payload      jsonb not null,
  received_at  timestamptz not null default clock_timestamp(),
  delivered_at timestamptz
);
create index bank_event_undelivered on bank_event (received_at) where delivered_at is null;

-- One row per Idempotency-Key of a user. A request that is run again derives the same new ids from seed.
create table idempotency_key (
  user_id      text not null,
  key          text not null,
  request_hash text not null,
  seed         text not null,
  locked_until timestamptz,
  status       integer,
  body         jsonb,
  created_at   timestamptz not null default clock_timestamp(),
  primary key (user_id, key)
);
create index idempotency_key_by_age on idempotency_key (created_at);
