-- The ledger and the audit of operators are append only: this trigger refuses updates and deletes of their rows, and
-- TRUNCATE of the ledger, which fires no row trigger.
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append only', tg_table_name using errcode = 'integrity_constraint_violation';
end $$;

-- The line of somebody who edits a draft grows with each save, while it is young (db/catalogue/draft-audit.ts).
create or replace function refuse_change_of_audit() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.action = 'change-draft' and old.at > clock_timestamp() - interval '15 minutes'
     and to_jsonb(new) - 'details' = to_jsonb(old) - 'details' then
    return new;
  end if;
  raise exception '% is append only', tg_table_name using errcode = 'integrity_constraint_violation';
end $$;

create or replace trigger ledger_is_append_only before update or delete on ledger_entry
  for each row execute function refuse_change();
create or replace trigger ledger_is_never_emptied before truncate on ledger_entry
  for each statement execute function refuse_change();
create or replace trigger ops_audit_is_append_only before update or delete on ops_audit
  for each row execute function refuse_change_of_audit();
