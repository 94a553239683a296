-- The ledger with every account that a business fact of domain/ledger.ts moves: a misspelt account is refused, a line
-- without an object of the bank to show for it too, and TRUNCATE, which asks no row trigger, as well.
alter table ledger_entry
  alter column bank_object set not null,
  add constraint debit_is_an_account check (debit_account in ('card-holds', 'card-holds-offset', 'receivable', 'bank',
    'sales', 'fees', 'refunds', 'owed', 'disputed', 'losses')),
  add constraint credit_is_an_account check (credit_account in ('card-holds', 'card-holds-offset', 'receivable', 'bank',
    'sales', 'fees', 'refunds', 'owed', 'disputed', 'losses')),
  -- What is only on a card is nobody's money yet: it never mixes with what is.
  add constraint holds_stay_beside check ((debit_account like 'card-holds%') = (credit_account like 'card-holds%'));

create trigger ledger_is_never_emptied before truncate on ledger_entry
  for each statement execute function refuse_change();

-- A refund, a charge or a dispute is looked for by the id that the bank gave it.
create index ledger_by_bank_object on ledger_entry (bank_object);

-- How far the bank's own list of events was read; what happened since is read again from a little before it.
create table bank_poll (
  name       text primary key,
  read_until timestamptz not null
);
