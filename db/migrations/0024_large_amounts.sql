-- Amounts above 2,147,483,647 minor units: twenty-two tickets at IDR 1,000,000.00 cost more. Each table is locked and
-- rewritten, which takes some seconds for a million rows.
alter table price alter column amount type bigint;
alter table purchase alter column total_amount type bigint;
alter table booking alter column amount type bigint, alter column refunded_amount type bigint;
alter table booking_ticket alter column amount type bigint;
alter table ledger_entry alter column amount type bigint;
alter table refund alter column amount type bigint;
