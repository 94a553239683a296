-- Notes which transaction wrote a booked ticket last, for the lists of gates (db/sale/gate-list.ts). A trigger, so that no
-- writer can forget it.
create or replace function note_ticket_change() returns trigger language plpgsql as $$
begin
  new.changed_by := pg_current_xact_id();
  return new;
end $$;

create or replace trigger note_ticket_change before update on booking_ticket
  for each row execute function note_ticket_change();
