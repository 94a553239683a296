-- A refund that was made at the bank, not here, names the bank's object from the beginning and has no workflow: the
-- bank's events end it.
alter table refund alter column workflow_id drop not null;

alter table reconciliation_difference
  drop constraint reconciliation_difference_repair_check,
  add constraint reconciliation_difference_repair_check check (repair in ('refund', 'void', 'follow-bank'));
