-- Moves tickets of a paid booking to other seats of the event, all of them or none. Called by db/sale/move-tickets.ts.

-- p_moves: [{"from":…,"to":…}, …]. Returns {"type":"moved"} or a refusal. No money moves: each ticket keeps what was paid for
-- it, so seats of another price level need p_any_level. Free and blocked seats are taken. The former rows stay, void. Locks the
-- purchase, the booking and its tickets, as a refund does, then the blocks and the seats in the order of their ids, as free
-- tickets do.
drop function if exists move_tickets;
create function move_tickets(p_booking_id text, p_event_id text, p_moves jsonb, p_any_level boolean) returns jsonb
language plpgsql as $$
declare
  v_from    text[] := array(select m ->> 'from' from jsonb_array_elements(p_moves) m);
  v_to      text[] := array(select m ->> 'to' from jsonb_array_elements(p_moves) m);
  v_blocks  text[] := array(select distinct block_id from ticket where id = any (v_to) and block_id is not null);
  v_booking booking%rowtype;
  v_refusal jsonb;
begin
  perform from purchase where id = (select purchase_id from booking where id = p_booking_id) for no key update;
  select * into v_booking from booking where id = p_booking_id and event_id = p_event_id for no key update;
  if not found then return jsonb_build_object('type', 'refused', 'code', 'booking-not-found'); end if;
  if v_booking.status <> 'paid' then return jsonb_build_object('type', 'refused', 'code', 'not-booked'); end if;
  if exists (select from event where id = p_event_id and cancelled_at is not null) then
    return jsonb_build_object('type', 'refused', 'code', 'event-cancelled');
  end if;
  v_refusal := unmovable(p_booking_id, v_from);
  if v_refusal is not null then return v_refusal; end if;
  perform from seat_block where id = any (v_blocks) order by id for update;
  perform from ticket where id = any (v_from || v_to) order by id for update;
  v_refusal := coalesce(
    lock_selected(p_event_id, jsonb_build_object('ticketIds', p_moves), v_to, true),
    unreachable(p_booking_id, p_event_id, p_moves, p_any_level));
  if v_refusal is not null then return v_refusal; end if;

  update booking_ticket bt set live = false, moved_to = m."to"
    from jsonb_to_recordset(p_moves) as m ("from" text, "to" text)
   where bt.booking_id = p_booking_id and bt.ticket_id = m."from";
  -- A seat that the booking had before gets another code than it had.
  insert into booking_ticket as bt (booking_id, ticket_id, amount, currency, holder_id)
  select p_booking_id, m."to", was.amount, was.currency, was.holder_id
    from jsonb_to_recordset(p_moves) as m ("from" text, "to" text)
    join booking_ticket was on was.booking_id = p_booking_id and was.ticket_id = m."from"
  on conflict (booking_id, ticket_id) do update
    set live = true, moved_to = null, amount = excluded.amount, holder_id = excluded.holder_id,
        code_generation = bt.code_generation + 1;
  update ticket t
     set status = 'booked', booking_id = p_booking_id, purchase_id = was.purchase_id, holder_id = was.holder_id,
         hold_expires_at = null, block_id = null, version = t.version + 1
    from jsonb_to_recordset(p_moves) as m ("from" text, "to" text) join ticket was on was.id = m."from"
   where t.id = m."to";
  update ticket
     set status = 'available', booking_id = null, purchase_id = null, holder_id = null, version = version + 1
   where id = any (v_from);
  update seat_block b set closed_at = clock_timestamp()
   where b.id = any (v_blocks) and b.closed_at is null and not exists (select from ticket t where t.block_id = b.id);
  update ticket_transfer x set ticket_id = m."to"
    from jsonb_to_recordset(p_moves) as m ("from" text, "to" text)
   where x.booking_id = p_booking_id and x.ticket_id = m."from" and x.state = 'offered';

  -- Refunds find the line of a ticket by its id, and the pages of the purchase show its seats.
  update booking set costs = moved_costs(costs, p_moves) where id = p_booking_id and costs is not null;
  update purchase
     set costs = moved_costs(costs, p_moves),
         tickets = (select jsonb_agg(one || coalesce(seat, '{}') order by at)
                      from jsonb_array_elements(tickets) with ordinality as l (one, at)
                      left join lateral (
                        select jsonb_build_object('ticketId', t.id, 'section', t.section, 'row', t.row_label,
                                                  'number', t.seat_label, 'version', t.version) as seat
                          from jsonb_to_recordset(p_moves) as m ("from" text, "to" text) join ticket t on t.id = m."to"
                         where m."from" = one ->> 'ticketId') moved on true)
   where id = v_booking.purchase_id;

  if programs_want(p_event_id, 'ticket.moved') then
    perform tell_programs(p_event_id, 'ticket.moved',
              format('ticket.moved:%s:%s:%s', p_booking_id, m."to", pg_current_xact_id()), p_booking_id,
              booked_seat(m."to") || jsonb_build_object('bookingId', p_booking_id, 'from', booked_seat(m."from")))
       from jsonb_to_recordset(p_moves) as m ("from" text, "to" text) order by m."to";
  end if;
  return jsonb_build_object('type', 'moved');
end $$;

-- Why these tickets of a booking cannot be moved, as a refusal; null when they can: they are valid, unused, and their seats not
-- on sale again. Locks them, so that nobody enters with one meanwhile.
drop function if exists unmovable;
create function unmovable(p_booking_id text, p_ticket_ids text[]) returns jsonb language plpgsql as $$
declare
  v_wrong jsonb;
begin
  perform from booking_ticket where booking_id = p_booking_id and ticket_id = any (p_ticket_ids) order by ticket_id for update;
  select jsonb_agg(wanted.id) into v_wrong from unnest(p_ticket_ids) as wanted (id)
   where not exists (select from booking_ticket bt join ticket t on t.id = bt.ticket_id and t.booking_id = bt.booking_id
                      where bt.booking_id = p_booking_id and bt.ticket_id = wanted.id and bt.live);
  if v_wrong is not null then
    return jsonb_build_object('type', 'refused', 'code', 'ticket-not-found', 'ticketIds', v_wrong);
  end if;
  select jsonb_agg(ticket_id) into v_wrong from booking_ticket
   where booking_id = p_booking_id and ticket_id = any (p_ticket_ids) and used_at is not null;
  return case when v_wrong is not null
              then jsonb_build_object('type', 'refused', 'code', 'ticket-already-used', 'ticketIds', v_wrong) end;
end $$;

-- Why tickets of a booking cannot get these free seats, as a refusal; null when they can: a seat of another price level,
-- as it counts now, or one that this booking had before and whose ticket was refunded, or is about to be: it was given back,
-- and the refund would be one of the moved ticket.
drop function if exists unreachable;
create function unreachable(p_booking_id text, p_event_id text, p_moves jsonb, p_any_level boolean) returns jsonb
language plpgsql as $$
declare
  v_wrong jsonb;
begin
  select jsonb_agg(ticket_id) into v_wrong from booking_ticket bt
   where booking_id = p_booking_id and ticket_id in (select m ->> 'to' from jsonb_array_elements(p_moves) m)
     and (refund_id is not null or exists (
           select from ticket_return r
            where r.booking_id = bt.booking_id and r.ticket_id = bt.ticket_id and r.state in ('resold', 'due', 'returned')));
  if v_wrong is not null then
    return jsonb_build_object('type', 'refused', 'code', 'ticket-refunded', 'ticketIds', v_wrong);
  end if;
  if p_any_level then return null; end if;
  select jsonb_agg(m."to") into v_wrong
    from jsonb_to_recordset(p_moves) as m ("from" text, "to" text)
    join ticket was on was.id = m."from" join ticket t on t.id = m."to"
   where was.price_level <> t.price_level
     and (level_now(p_event_id, was.price_level)).price_level <> (level_now(p_event_id, t.price_level)).price_level;
  return case when v_wrong is not null
              then jsonb_build_object('type', 'refused', 'code', 'other-price-level', 'ticketIds', v_wrong) end;
end $$;

-- The costs of an order (OrderCosts in domain/costs/order-costs.ts) with the ids of moved tickets in its lines; null stays null.
drop function if exists moved_costs;
create function moved_costs(p_costs jsonb, p_moves jsonb) returns jsonb language sql stable as $$
  select p_costs || jsonb_build_object('lines', (
           select jsonb_agg(case when m."to" is null then line else line || jsonb_build_object('ticketId', m."to") end order by at)
             from jsonb_array_elements(p_costs -> 'lines') with ordinality as l (line, at)
             left join jsonb_to_recordset(p_moves) as m ("from" text, "to" text) on m."from" = line ->> 'ticketId'))
$$;
