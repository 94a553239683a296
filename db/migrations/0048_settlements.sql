-- Money that moved between our balance at the bank and our own account: payouts, payouts that came back, top-ups. Kept for ever,
-- because settlements need it; the bank's lists are deleted after some weeks.
create table bank_transfer (
  -- The bank's id of the movement.
  id         text primary key,
  -- The payout or top-up.
  source_id  text,
  category   text not null,
  -- Signed, after its fee; below 0 it left our balance.
  amount     bigint not null,
  currency   text not null,
  at         timestamptz not null
);
create index bank_transfer_by_time on bank_transfer (at desc, id desc);
insert into bank_transfer (id, source_id, category, amount, currency, at)
select distinct on (id) id, source_id, category, amount - fee, currency, at from bank_line
 where list = 'movements'
   and category in ('payout', 'payout_reversal', 'payout_failure', 'topup', 'topup_reversal', 'transfer');

-- Disputes are listed from the ledger; few entries have them.
create index ledger_of_disputes on ledger_entry (bank_object)
 where debit_account = 'disputed' or credit_account = 'disputed';
create index refund_by_time on refund (opened_at desc, id desc);

-- How the ledger is exported for an accountant; one row, or none while nobody has changed it.
create table journal_setting (
  is_only           boolean primary key default true check (is_only),
  chart             text not null check (chart in ('SKR03', 'SKR04')),
  -- {"sales": "8200", …}: the accounts that differ from those of the chart.
  accounts          jsonb not null default '{}',
  consultant_number integer not null check (consultant_number between 1001 and 9999999),
  client_number     integer not null check (client_number between 1 and 99999),
  -- The month in which the business year begins.
  first_month       integer not null check (first_month between 1 and 12),
  updated_at        timestamptz not null default clock_timestamp()
);
