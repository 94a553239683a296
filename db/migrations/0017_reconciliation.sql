-- Reconciliations: the bank's lists as they were read, their totals, and the differences that operators work on.
create table reconciliation (
  id           text primary key check (id ~ '^[A-Za-z0-9_-]{1,64}$'),
  kind         text not null check (kind in ('daily', 'hourly', 'on-demand')),
  window_from  timestamptz not null,
  window_to    timestamptz not null,
  status       text not null default 'running' check (status in ('running', 'completed', 'failed')),
  requested_by text not null,
  -- The workflow run that reads the bank's lists for it; a later run begins again.
  run_id       text,
  -- When the reading of the bank's lists began; newer movements may not be in them yet.
  as_of        timestamptz not null default clock_timestamp(),
  ended_at     timestamptz,
  totals       jsonb,
  classes      jsonb,
  failure      text,
  check (window_from < window_to)
);
create index reconciliation_by_start on reconciliation (as_of desc, id desc);
create index reconciliation_by_day on reconciliation (window_from) where kind = 'daily';

-- How far each list of the bank was read. Updated in the transaction that stores the page, so that a run after a crash
-- continues there and stores no line twice.
create table bank_listing (
  reconciliation_id text not null references reconciliation on delete cascade,
  list              text not null,
  -- The last id that was stored; null before the first page.
  after_id          text,
  lines             bigint not null default 0,
  is_complete       boolean not null default false,
  primary key (reconciliation_id, list)
);

-- The lines of the bank's lists. No foreign key and no primary key: a million rows are written in seconds, read in one
-- pass and never changed except for purchase_id, once it is known. bank_listing keeps out duplicates.
create table bank_line (
  reconciliation_id text not null,
  list              text not null,
  id                text not null,
  source_id         text,
  payment_intent_id text,
  charge_id         text,
  purchase_id       text,
  category          text,
  status            text,
  amount            bigint not null,
  fee               bigint not null,
  currency          text not null,
  at                timestamptz not null
);
create index bank_line_by_reconciliation on bank_line (reconciliation_id, list);

-- A case: a difference that operators work on once, however many reconciliations find it.
create table reconciliation_case (
  id                text primary key,
  class             text not null,
  subject           text not null,
  purchase_id       text references purchase,
  booking_id        text references booking,
  payment_intent_id text,
  state             text not null check (state in ('open', 'in-progress', 'resolved', 'explained', 'repaired')),
  assignee          text,
  note              text,
  opened_at         timestamptz not null default clock_timestamp(),
  changed_at        timestamptz not null default clock_timestamp(),
  unique (class, subject)
);
create index reconciliation_case_by_state on reconciliation_case (state, opened_at desc, id);

-- A case as one reconciliation found it.
create table reconciliation_difference (
  reconciliation_id text not null references reconciliation on delete cascade,
  case_id           text not null references reconciliation_case,
  position          integer not null,
  -- [{currency, amount}]: by how much, in minor units, the bank's totals exceed ours because of it.
  amounts           jsonb not null,
  detail            text not null,
  repair            text check (repair in ('refund', 'void')),
  -- The result of the repair, once it was tried.
  repair_outcome    text,
  movement_ids      text[] not null,
  primary key (reconciliation_id, case_id)
);
create index reconciliation_difference_by_case on reconciliation_difference (case_id);
