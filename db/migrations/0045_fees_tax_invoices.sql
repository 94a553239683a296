-- Fees and taxes of an event (the type CostRules of domain/costs/cost-rules.ts); null: a fan pays the price alone.
alter table event add column cost_rules jsonb;

-- What a fan pays for one ticket of the level, with fees and taxes; kept by the trigger fan_amount. The amount is the
-- price as the organiser has set it.
alter table price add column fan_amount bigint check (fan_amount >= 0);
update price set fan_amount = amount;
alter table price alter column fan_amount set not null;

-- The costs of an order at its claim (the type OrderCosts of domain/costs/order-costs.ts); null without fees and taxes.
alter table purchase add column costs jsonb;
alter table booking add column costs jsonb;
-- The lines that a refund gives back (the type CostLine of domain/costs/order-lines.ts); null for refunds from before.
alter table refund add column lines jsonb;

alter table ledger_entry drop constraint debit_is_an_account, drop constraint credit_is_an_account;
alter table ledger_entry
  add constraint debit_is_an_account check (debit_account in ('card-holds', 'card-holds-offset', 'receivable', 'bank',
    'sales', 'service-fees', 'tax', 'fees', 'refunds', 'owed', 'disputed', 'losses')) not valid,
  add constraint credit_is_an_account check (credit_account in ('card-holds', 'card-holds-offset', 'receivable', 'bank',
    'sales', 'service-fees', 'tax', 'fees', 'refunds', 'owed', 'disputed', 'losses')) not valid;
alter table ledger_entry validate constraint debit_is_an_account;
alter table ledger_entry validate constraint credit_is_an_account;

-- Who sells: what the law wants to read on an invoice. Without it an organiser's invoices wait.
create table seller (
  organiser_id text primary key references organiser (id),
  name text not null check (length(name) between 1 and 200),
  address text not null check (length(address) between 1 and 500),
  tax_id text not null check (length(tax_id) between 1 and 50),
  invoice_prefix text not null check (invoice_prefix ~ '^[A-Za-z0-9-]{0,20}$'),
  credit_note_prefix text not null check (credit_note_prefix ~ '^[A-Za-z0-9-]{0,20}$'),
  -- The year of a number is the year at this place (an IANA name).
  time_zone text not null default 'UTC',
  note text check (length(note) between 1 and 500),
  updated_at timestamptz not null default clock_timestamp(),
  check (invoice_prefix <> credit_note_prefix)
);

-- The last number of a series. Its row is locked while a batch is numbered, and by nobody else.
create table invoice_series (
  organiser_id text not null references seller (organiser_id),
  kind text not null check (kind in ('invoice', 'credit-note')),
  year integer not null,
  last_position bigint not null default 0 check (last_position >= 0),
  primary key (organiser_id, kind, year)
);

-- Invoices and credit notes: one for each fact of the ledger that makes or takes back revenue. A row is written in the
-- transaction of its fact, without a number; a batch gives it one (issue_invoices), and then it never changes.
create table invoice (
  fact_key text primary key,
  id text not null unique generated always as ('inv_' || left(encode(sha256(fact_key::bytea), 'hex'), 26)) stored,
  kind text not null check (kind in ('invoice', 'credit-note')),
  booking_id text not null references booking (id),
  event_id text not null references event (id),
  organiser_id text not null references organiser (id),
  amount bigint not null check (amount > 0),
  currency text not null,
  -- The type CostLine; of an invoice null until it is issued.
  lines jsonb,
  noted_at timestamptz not null default clock_timestamp(),
  number text,
  year integer,
  position bigint,
  issued_at timestamptz,
  -- As they were when it was issued: an invoice never changes with them.
  seller jsonb,
  buyer jsonb,
  event jsonb,
  unique (organiser_id, kind, year, position),
  constraint issued_is_whole check (
    num_nulls(number, year, position, issued_at, seller, event) in (0, 6) and (number is null or lines is not null))
);
create index invoice_to_issue on invoice (organiser_id, kind, noted_at, fact_key) where number is null;
create index invoice_by_booking on invoice (booking_id);
create index invoice_by_event on invoice (event_id, issued_at desc, id) where number is not null;
create index invoice_by_time on invoice (issued_at desc, id) where number is not null;
