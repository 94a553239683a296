-- Tells every holder of a ticket that the event was cancelled, or that its date or venue was changed: also when an import or
-- a repair in plain SQL changes it. Each change is a fact of its own, so a later one is told again. A buyer who may give the
-- tickets back because the event was moved is asked whether to keep them, in the same message.
create or replace function tell_holders() returns trigger language plpgsql as $$
declare
  v_is_cancelled boolean := new.cancelled_at is not null;
  v_is_asked boolean := not v_is_cancelled and new.keep_or_return_until is distinct from old.keep_or_return_until
                        and new.keep_or_return_until > clock_timestamp();
  v_is_moved boolean := (old.starts_at, old.venue_id) is distinct from (new.starts_at, new.venue_id);
begin
  insert into message (key, kind, user_id, facts)
  select format('event:%s:%s:%s:%s', new.id, told.kind, pg_current_xact_id(), told.holder), told.kind, told.holder,
         jsonb_build_object('eventId', new.id)
    from (select holder, case when v_is_cancelled then 'event-cancelled'
                              when v_is_asked and bool_or(may_return) then 'keep-or-return'
                              when v_is_moved then 'event-moved' end as kind
            from (select coalesce(bt.holder_id, b.user_id) as holder,
                         coalesce(bt.holder_id, b.user_id) = b.user_id and b.payment_intent_id is not null
                           and b.booked_at < new.keep_or_return_since as may_return
                    from booking b join booking_ticket bt on bt.booking_id = b.id
                   where b.event_id = new.id and b.status = 'paid' and bt.live) tickets
           group by holder) told
   where told.kind is not null
  on conflict (key) do nothing;
  return null;
end $$;

create or replace trigger holders_are_told after update of starts_at, venue_id, cancelled_at, keep_or_return_until on event
  for each row when (
    (old.cancelled_at is null and new.cancelled_at is not null)
    or (new.cancelled_at is null and new.ends_at > now()
        and (old.starts_at, old.venue_id, old.keep_or_return_until)
            is distinct from (new.starts_at, new.venue_id, new.keep_or_return_until)))
  execute function tell_holders();
