-- Tells every holder of a ticket that the event was cancelled, or that its date or venue was changed: also when an import or
-- a repair in plain SQL changes it. Each change is a fact of its own, so a later one is told again.
create or replace function tell_holders() returns trigger language plpgsql as $$
declare
  v_kind text := case when new.cancelled_at is not null then 'event-cancelled' else 'event-moved' end;
begin
  insert into message (key, kind, user_id, facts)
  select format('event:%s:%s:%s:%s', new.id, v_kind, pg_current_xact_id(), holder), v_kind, holder,
         jsonb_build_object('eventId', new.id)
    from (select distinct coalesce(bt.holder_id, b.user_id) as holder
            from booking b join booking_ticket bt on bt.booking_id = b.id
           where b.event_id = new.id and b.status = 'paid' and bt.live) holders
  on conflict (key) do nothing;
  return null;
end $$;

create or replace trigger holders_are_told after update of starts_at, venue_id, cancelled_at on event
  for each row when (
    (old.cancelled_at is null and new.cancelled_at is not null)
    or (new.cancelled_at is null and new.ends_at > now()
        and (old.starts_at, old.venue_id) is distinct from (new.starts_at, new.venue_id)))
  execute function tell_holders();
