-- Which seats the waitlist of an event gets. Called by db/sale/waitlist.ts, claim_seats and replace_seats. No locks.

-- How many tickets are free for everybody, minus those meant for an offer that has just begun. Such an offer claims within a moment;
-- it counts for 30 s at most.
drop function if exists free_for_waitlist;
create function free_for_waitlist(p_event_id text) returns bigint language sql stable as $$
  select (select count(*) from ticket where event_id = p_event_id and status = 'available'
             and (access is null or not keeps_access(p_event_id)))
       + (select count(*) from ticket where event_id = p_event_id and status = 'held' and hold_expires_at <= clock_timestamp())
       - (select coalesce(sum(w.quantity), 0) from waitlist_entry w
           where w.event_id = p_event_id and w.purchase_id is not null
             and w.offered_at > clock_timestamp() - interval '30 s'
             and not exists (select from purchase p where p.id = w.purchase_id))
$$;

-- The id of the first waitlist entry that p_free tickets can serve; null when there is none.
-- Passes over a fan who cannot take an offer up: one whose tickets would exceed the limit per person, as the offer would
-- be refused, and one with a running purchase, as the offer could not begin. Each such offer kept the seats from everybody
-- else for three times 30 s.
drop function if exists next_on_waitlist;
create function next_on_waitlist(p_event_id text, p_free bigint) returns bigint language sql stable as $$
  select w.id from waitlist_entry w join event e on e.id = w.event_id
   where w.event_id = p_event_id and w.purchase_id is null and w.not_before <= clock_timestamp() and w.quantity <= p_free
     and not exists (
       select from ticket t
        where t.holder_id = w.user_id and t.event_id = w.event_id and t.status <> 'available'
          and (t.status = 'booked' or t.hold_expires_at > clock_timestamp())
       having bool_or(t.status = 'held') or count(*) + w.quantity + (
         select count(*) from ticket_return r
          where r.event_id = w.event_id and r.user_id = w.user_id and r.state = 'offered') > e.max_tickets_per_fan)
   order by w.id limit 1
$$;

-- Whether p_taken tickets, just claimed by somebody who is not on the waitlist, should have gone to the waitlist. p_tickets are
-- those of the hold: seats that are kept for those who need them would not have gone there.
drop function if exists is_kept_for_waitlist;
create function is_kept_for_waitlist(p_event_id text, p_taken integer, p_tickets jsonb)
returns boolean language sql stable as $$
  select now.free < 0 or next_on_waitlist(p_event_id, now.free + greatest(0, p_taken - now.kept)) is not null
    from (select free_for_waitlist(p_event_id) as free,
                 (select count(*) from ticket
                   where id in (select one ->> 'ticketId' from jsonb_array_elements(p_tickets) one)
                     and access is not null and keeps_access(p_event_id)) as kept) now
$$;
