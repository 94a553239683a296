-- Turns an authorised purchase into a booking, in one round trip: stage, tickets, booking, ledger. Called by bookPurchase in
-- db/bookings.ts. p_tickets are the tickets of the reservation, p_movements those of the fact 'booked'. Without p_seq no
-- stage is recorded. A repeated call gets the same answer.

-- Books all seats or none. Returns false when a seat is neither free nor still held at the version of the claim, when the
-- event is cancelled, or when a booking with this payment was undone.
drop function if exists book_seats;
create function book_seats(
  p_booking_id text, p_purchase_id text, p_event_id text, p_user_id text, p_payment_intent_id text,
  p_tickets jsonb, p_amount bigint, p_currency text
) returns boolean language plpgsql as $$
declare
  v_earlier   booking%rowtype;
  v_ids       text[];
  v_is_resale boolean;
begin
  select * into v_earlier from booking where id = p_booking_id for update;
  if v_earlier.status in ('booked', 'paid') then return true; end if;
  -- A voided booking was undone because its payment could not be captured; another payment may book.
  if v_earlier.status = 'refunded' or v_earlier.payment_intent_id = p_payment_intent_id then return false; end if;
  if exists (select from event where id = p_event_id and cancelled_at is not null) then return false; end if;

  -- The tickets whose seats their holders offer (ticket-returns.sql) are locked before the seats, as at the entrance.
  perform from ticket_return r join booking_ticket bt on bt.booking_id = r.booking_id and bt.ticket_id = r.ticket_id
    where r.ticket_id in (select one ->> 'ticketId' from jsonb_array_elements(p_tickets) one) and r.state = 'offered'
    order by r.booking_id, r.ticket_id for update of bt, r;
  v_is_resale := found;
  select coalesce(array_agg(id), '{}') into v_ids from (
    select t.id
      from ticket t
      join jsonb_to_recordset(p_tickets) as claim ("ticketId" text, version bigint) on claim."ticketId" = t.id
     where (t.status = 'held' and t.purchase_id = p_purchase_id and t.version = claim.version) or t.status = 'available'
     order by t.id for update of t
  ) ours;
  if cardinality(v_ids) < jsonb_array_length(p_tickets) then return false; end if;

  insert into booking (id, purchase_id, event_id, user_id, status, amount, currency, payment_intent_id, costs)
  values (p_booking_id, p_purchase_id, p_event_id, p_user_id, 'booked', p_amount, p_currency, p_payment_intent_id,
          (select costs from purchase where id = p_purchase_id))
  on conflict (id) do update set status = 'booked', amount = excluded.amount, currency = excluded.currency,
    costs = excluded.costs, payment_intent_id = excluded.payment_intent_id, booked_at = clock_timestamp(), closed_at = null;
  update ticket
     set status = 'booked', booking_id = p_booking_id, purchase_id = p_purchase_id, holder_id = p_user_id,
         hold_expires_at = null, version = version + 1
   where id = any (v_ids);
  if v_is_resale then perform resell_tickets(p_booking_id, v_ids); end if;
  if v_earlier.id is not null then delete from booking_ticket where booking_id = p_booking_id; end if;
  insert into booking_ticket (booking_id, ticket_id, amount, currency)
  select p_booking_id, "ticketId", (price ->> 'amount')::bigint, p_currency
    from jsonb_to_recordset(p_tickets) as claim ("ticketId" text, price jsonb);
  return true;
end $$;

-- Returns when the last stage began: booking and at once capturing, or only booking when the seats are lost; null without
-- stages. is_booked is false when the seats are lost.
drop function if exists book_purchase;
create function book_purchase(
  p_booking_id text, p_purchase_id text, p_event_id text, p_user_id text, p_payment_intent_id text,
  p_tickets jsonb, p_amount bigint, p_currency text, p_movements jsonb, p_seq integer,
  out is_booked boolean, out stage_at timestamptz
) language plpgsql as $$
begin
  -- A retry may overlap the try that it repeats: it waits here and then finds what the first one wrote.
  perform from purchase where id = p_purchase_id for no key update;
  is_booked := book_seats(p_booking_id, p_purchase_id, p_event_id, p_user_id, p_payment_intent_id, p_tickets, p_amount,
                          p_currency);
  if is_booked then perform append_ledger(p_purchase_id, p_booking_id, p_currency, p_movements); end if;
  if p_seq is null then return; end if;
  if not is_booked then
    stage_at := record_stage(p_purchase_id, p_seq, 'booking');
    return;
  end if;
  insert into purchase_stage (purchase_id, seq, stage) values (p_purchase_id, p_seq, 'booking') on conflict do nothing;
  stage_at := record_stage(p_purchase_id, p_seq + 1, 'capturing');
end $$;
