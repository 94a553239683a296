-- The accounts that the facts of domain/payment/ledger.ts move. The database refuses any other account, and a row that
-- names no object of the bank.
alter table ledger_entry
  alter column bank_object set not null,
  add constraint debit_is_an_account check (debit_account in ('card-holds', 'card-holds-offset', 'receivable', 'bank',
    'sales', 'fees', 'refunds', 'owed', 'disputed', 'losses')),
  add constraint credit_is_an_account check (credit_account in ('card-holds', 'card-holds-offset', 'receivable', 'bank',
    'sales', 'fees', 'refunds', 'owed', 'disputed', 'losses')),
  -- An amount that is only authorised on a card is not ours yet: it never mixes with money that is.
  add constraint holds_stay_beside check ((debit_account like 'card-holds%') = (credit_account like 'card-holds%'));

-- Refunds, charges and disputes are looked up by the id that the bank gave them.
create index ledger_by_bank_object on ledger_entry (bank_object);

-- Until when the bank's list of events was read; the next read begins a little earlier.
create table bank_poll (
  name       text primary key,
  read_until timestamptz not null
);
