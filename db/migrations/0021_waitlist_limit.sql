-- Passed over is also who could not take an offer up: with as many tickets as one person may have it would be refused,
-- and beside a purchase of the same fan it cannot begin. Three times half a minute it kept the seats from everybody else.
create or replace function next_on_waitlist(p_event_id text, p_free bigint) returns bigint language sql stable as $$
  select w.id from waitlist_entry w join event e on e.id = w.event_id
   where w.event_id = p_event_id and w.purchase_id is null and w.not_before <= clock_timestamp() and w.quantity <= p_free
     and not exists (
       select from ticket t
        where t.holder_id = w.user_id and t.event_id = w.event_id and t.status <> 'available'
          and (t.status = 'booked' or t.hold_expires_at > clock_timestamp())
       having bool_or(t.status = 'held') or count(*) + w.quantity > e.max_tickets_per_fan)
   order by w.id limit 1
$$;
