-- Tickets that fans give back (table ticket_return). Called by db/sale/ticket-returns.ts, book_seats and db/unbook-purchase.ts.
--
-- An offered ticket opens the door while its seat is for sale: booking_ticket.live stays true, and ticket.status is
-- 'available', or 'held' by who buys it. The booking that takes the seat voids the ticket in its own transaction, so the
-- unique index one_live_booking_per_ticket holds at every moment. Whatever else ends the ticket ends the offer.
-- Locks the booked tickets in the order of their ids (booking, ticket), as the entrance does, then their returns, then the seats. Who has locked the booking before lets others refer to it (`for no key
-- update`): a seat that is its holder's again does so at the end of a transaction that has the ticket locked.

-- Until when the rules of an event let a ticket be given back; null without rules. A seat can be resold while the sale runs.
drop function if exists returns_until;
create function returns_until(p_event event) returns timestamptz language plpgsql stable as $$
begin
  if p_event.returns is null then return null; end if;
  return least((p_event.returns ->> 'until')::timestamptz, p_event.starts_at,
               case when p_event.returns ->> 'mode' = 'when-resold' then p_event.sale_ends_at end);
end $$;

-- On what terms the tickets of a booking can be given back now: {"why","mode","feePercent","until"}; null: not at all.
drop function if exists return_terms;
create function return_terms(p_event event, p_booked_at timestamptz) returns jsonb language plpgsql stable as $$
declare
  v_until timestamptz := least(p_event.keep_or_return_until, p_event.starts_at);
begin
  if p_event.cancelled_at is not null then return null; end if;
  if p_event.keep_or_return_until is not null and v_until > clock_timestamp() and p_booked_at < p_event.keep_or_return_since then
    return jsonb_build_object('why', 'moved', 'mode', 'at-once', 'feePercent', 0, 'until', iso_time(v_until));
  end if;
  v_until := returns_until(p_event);
  if v_until is null or v_until <= clock_timestamp() then return null; end if;
  return jsonb_build_object('why', 'policy', 'mode', p_event.returns ->> 'mode',
                            'feePercent', p_event.returns -> 'feePercent', 'until', iso_time(v_until));
end $$;

-- Of these tickets those that their buyer cannot give back: void, used, free, handed on or offered to somebody.
drop function if exists not_returnable;
create function not_returnable(p_booking booking, p_ticket_ids text[]) returns text[] language plpgsql stable as $$
begin
  return array(
    select bt.ticket_id from booking_ticket bt
     where bt.booking_id = p_booking.id and bt.ticket_id = any (p_ticket_ids)
       and (not bt.live or bt.used_at is not null or p_booking.payment_intent_id is null
            or coalesce(bt.holder_id, p_booking.user_id) <> p_booking.user_id
            or exists (select from ticket_transfer x
                        where x.booking_id = bt.booking_id and x.ticket_id = bt.ticket_id and x.state = 'offered'
                          and x.expires_at > clock_timestamp()))
     order by bt.ticket_id);
end $$;

-- Locks tickets of a booking in the order of their ids, or returns the refusal that names those which it has not.
drop function if exists lock_booked_tickets;
create function lock_booked_tickets(p_booking_id text, p_ticket_ids text[]) returns jsonb language plpgsql as $$
declare
  v_count integer;
begin
  perform from booking_ticket where booking_id = p_booking_id and ticket_id = any (p_ticket_ids)
    order by ticket_id for update;
  get diagnostics v_count = row_count;
  if v_count >= cardinality(p_ticket_ids) then return null; end if;
  return jsonb_build_object('type', 'refused', 'code', 'ticket-not-found', 'ticketIds', (
    select jsonb_agg(wanted) from unnest(p_ticket_ids) wanted
     where not exists (select from booking_ticket where booking_id = p_booking_id and ticket_id = wanted)));
end $$;

-- Gives tickets back, all or none: voids them, or offers their seats, by the terms of the event. p_refund_key names the
-- refund; those of offered tickets get a number each. Returns {"type":"given"} or a refusal. What was given back before
-- stays as it is.
drop function if exists give_tickets_back;
create function give_tickets_back(p_refund_key text, p_booking_id text, p_user_id text, p_ticket_ids text[])
returns jsonb language plpgsql as $$
declare
  v_booking booking%rowtype;
  v_event   event%rowtype;
  v_terms   jsonb;
  v_ids     text[];
  v_named   text[];
  v_count   integer;
  v_answer  jsonb;
begin
  select * into v_booking from booking where id = p_booking_id and user_id = p_user_id and status = 'paid' for no key update;
  if not found then return jsonb_build_object('type', 'refused', 'code', 'booking-not-found'); end if;
  select * into v_event from event where id = v_booking.event_id;
  v_answer := lock_booked_tickets(p_booking_id, p_ticket_ids);
  if v_answer is not null then return v_answer; end if;
  v_ids := array(
    select wanted from unnest(p_ticket_ids) wanted
     where not exists (select from ticket_return r where r.booking_id = p_booking_id and r.ticket_id = wanted
                          and r.state in ('offered', 'resold', 'due', 'returned'))
     order by wanted);
  if cardinality(v_ids) = 0 then return jsonb_build_object('type', 'given'); end if;
  v_terms := return_terms(v_event, v_booking.booked_at);
  if v_terms is null then return jsonb_build_object('type', 'refused', 'code', 'returns-closed'); end if;
  v_named := not_returnable(v_booking, v_ids);
  if cardinality(v_named) > 0 then
    return jsonb_build_object('type', 'refused', 'code', 'ticket-not-returnable', 'ticketIds', to_jsonb(v_named));
  end if;

  insert into ticket_return (refund_key, booking_id, ticket_id, event_id, user_id, why, fee_percent, face, currency, state)
  select case when v_terms ->> 'mode' = 'at-once' then p_refund_key else p_refund_key || '-' || given.position end,
         p_booking_id, bt.ticket_id, v_booking.event_id, p_user_id, v_terms ->> 'why', (v_terms ->> 'feePercent')::integer,
         coalesce((select (coalesce(one -> 'face', one -> 'price') ->> 'amount')::bigint
                     from purchase p, jsonb_array_elements(p.tickets) one
                    where p.id = v_booking.purchase_id and one ->> 'ticketId' = bt.ticket_id), bt.amount),
         bt.currency, case when v_terms ->> 'mode' = 'at-once' then 'due' else 'offered' end
    from unnest(v_ids) with ordinality given (id, position)
    join booking_ticket bt on bt.booking_id = p_booking_id and bt.ticket_id = given.id;
  if v_terms ->> 'mode' = 'at-once' then
    update booking_ticket set live = false where booking_id = p_booking_id and ticket_id = any (v_ids);
  else
    update ticket set status = 'available', purchase_id = null, holder_id = null, booking_id = null, version = version + 1
     where id in (select id from ticket where id = any (v_ids) and booking_id = p_booking_id order by id for update);
    get diagnostics v_count = row_count;
    if v_count < cardinality(v_ids) then raise exception 'a valid ticket of booking % has no seat', p_booking_id; end if;
    perform show_own_prices(v_booking.event_id, v_ids);
  end if;
  return jsonb_build_object('type', 'given');
end $$;

-- Ends an offer: the seat is its holder's again, also when somebody holds it, whose purchase then finds it lost. False when the
-- ticket was not offered.
drop function if exists end_return;
create function end_return(p_booking_id text, p_ticket_id text, p_state text) returns boolean language plpgsql as $$
begin
  update ticket_return set state = p_state, closed_at = clock_timestamp()
   where booking_id = p_booking_id and ticket_id = p_ticket_id and state = 'offered';
  if not found then return false; end if;
  update ticket t
     set status = 'booked', booking_id = b.id, purchase_id = b.purchase_id, holder_id = b.user_id, hold_expires_at = null,
         block_id = null, version = t.version + 1
    from booking b where t.id = p_ticket_id and b.id = p_booking_id;
  return true;
end $$;

-- A ticket that is used, refunded or handed on is offered no longer.
create or replace function end_return_of_ticket() returns trigger language plpgsql as $$
begin
  perform end_return(new.booking_id, new.ticket_id, 'void');
  return null;
end $$;

create or replace trigger return_ends after update of live, used_at, holder_id on booking_ticket
  for each row when (
    (old.live and not new.live) or (old.used_at is null and new.used_at is not null)
    or (old.holder_id is distinct from new.holder_id and old.code_generation <> new.code_generation))
  execute function end_return_of_ticket();

-- Takes offered tickets back, all or none. Refused for one that somebody is buying, or has bought. Safe to repeat.
drop function if exists take_tickets_back;
create function take_tickets_back(p_booking_id text, p_user_id text, p_ticket_ids text[]) returns jsonb language plpgsql as $$
declare
  v_named text[];
  v_answer jsonb;
begin
  perform from booking where id = p_booking_id and user_id = p_user_id for no key update;
  if not found then return jsonb_build_object('type', 'refused', 'code', 'booking-not-found'); end if;
  v_answer := lock_booked_tickets(p_booking_id, p_ticket_ids);
  if v_answer is not null then return v_answer; end if;
  perform from ticket where id = any (p_ticket_ids) order by id for update;
  v_named := array(
    select r.ticket_id from ticket_return r join ticket t on t.id = r.ticket_id
     where r.booking_id = p_booking_id and r.ticket_id = any (p_ticket_ids)
       and (r.state in ('resold', 'due', 'returned') or r.state = 'offered' and t.status = 'held')
     order by r.ticket_id);
  if cardinality(v_named) > 0 then
    return jsonb_build_object('type', 'refused', 'code', 'return-under-way', 'ticketIds', to_jsonb(v_named));
  end if;
  perform end_return(p_booking_id, id, 'withdrawn') from unnest(p_ticket_ids) id;
  return jsonb_build_object('type', 'taken-back');
end $$;

-- The booking p_booking_id has just been inserted for these seats: it takes those that are offered over, and their former
-- tickets are void.
drop function if exists resell_tickets;
create function resell_tickets(p_booking_id text, p_ticket_ids text[]) returns void language plpgsql as $$
begin
  update ticket_return set state = 'resold', resold_to = p_booking_id
   where ticket_id = any (p_ticket_ids) and state = 'offered';
  update booking_ticket bt set live = false
    from ticket_return r
   where r.resold_to = p_booking_id and r.state = 'resold' and bt.booking_id = r.booking_id and bt.ticket_id = r.ticket_id;
end $$;

-- The payment of a booking that took offered seats over was not captured, and its tickets are void: the former ones are valid
-- again, and offered.
drop function if exists undo_resale;
create function undo_resale(p_booking_id text) returns void language plpgsql as $$
declare
  v_undone text[];
begin
  perform from ticket_return r join booking_ticket bt on bt.booking_id = r.booking_id and bt.ticket_id = r.ticket_id
    where r.resold_to = p_booking_id and r.state = 'resold' order by r.booking_id, r.ticket_id for update of bt, r;
  with undone as (
    update ticket_return set state = 'offered', resold_to = null
     where resold_to = p_booking_id and state = 'resold' returning booking_id, ticket_id
  ), valid as (
    update booking_ticket bt set live = true
      from undone u where bt.booking_id = u.booking_id and bt.ticket_id = u.ticket_id returning bt.ticket_id
  ) select array_agg(ticket_id) into v_undone from valid;
  if v_undone is not null then
    perform show_own_prices((select event_id from booking where id = p_booking_id), v_undone);
  end if;
end $$;

-- Ends at most p_limit offers that nobody has bought in time, and tells their holders. One that somebody is buying waits
-- for the end of that purchase. Returns how many.
drop function if exists lapse_returns;
create function lapse_returns(p_limit integer) returns integer language plpgsql as $$
declare
  v_due    ticket_return[];
  v_free   text[];
  v_return ticket_return%rowtype;
  v_sum    integer := 0;
begin
  v_due := array(
    select r from ticket_return r join event e on e.id = r.event_id join ticket t on t.id = r.ticket_id
     where r.state = 'offered' and e.cancelled_at is null and t.status <> 'held'
       and coalesce(returns_until(e), least(e.sale_ends_at, e.starts_at)) <= clock_timestamp()
     order by r.event_id, r.ticket_id limit p_limit);
  perform from booking_ticket bt join unnest(v_due) due on due.booking_id = bt.booking_id and due.ticket_id = bt.ticket_id
    order by bt.booking_id, bt.ticket_id for update of bt;
  v_free := array(select id from ticket where id in (select ticket_id from unnest(v_due)) and status <> 'held'
                   order by id for update);
  foreach v_return in array v_due loop
    continue when v_return.ticket_id <> all (v_free);
    continue when not end_return(v_return.booking_id, v_return.ticket_id, 'lapsed');
    insert into message (key, kind, user_id, facts)
    values (format('return:%s:%s:lapsed', v_return.refund_key, v_return.ticket_id), 'return-lapsed', v_return.user_id,
            jsonb_build_object('returnKey', v_return.refund_key))
    on conflict (key) do nothing;
    v_sum := v_sum + 1;
  end loop;
  return v_sum;
end $$;
