-- Tickets that are given away: bookings of amount 0, without the bank and the ledger. Called by db/sale/free-tickets.ts and
-- db/finance/cancellations.ts.

-- Gives all seats of a selection to a user or none, also blocked seats. Returns {"type":"given"} or a refusal. The limit per
-- person does not count. The same p_booking_id again changes nothing. Its purchase has no workflow.
drop function if exists give_free_tickets;
create function give_free_tickets(
  p_booking_id text, p_purchase_id text, p_event_id text, p_user_id text, p_selection jsonb, p_reason text, p_by text
) returns jsonb language plpgsql as $$
declare
  v_currency text;
  v_ids      text[];
  v_blocks   text[];
  v_refusal  jsonb;
begin
  if exists (select from booking where id = p_booking_id) then return jsonb_build_object('type', 'given'); end if;
  perform keep_draft(p_event_id);
  select currency into v_currency from event where id = p_event_id and cancelled_at is null;
  if not found then return jsonb_build_object('type', 'refused', 'code', 'event-cancelled'); end if;
  v_ids := selected_seats(p_event_id, p_selection);
  v_blocks := array(select distinct block_id from ticket where id = any (v_ids) and block_id is not null);
  perform from seat_block where id = any (v_blocks) order by id for update;
  v_refusal := lock_selected(p_event_id, p_selection, v_ids, true);
  if v_refusal is not null then return v_refusal; end if;

  insert into app_user (id) values (p_user_id) on conflict do nothing;
  insert into purchase (id, event_id, user_id, workflow_id, run_id, stage, stage_seq, tickets, total_amount, currency,
                        hold_expires_at)
  select p_purchase_id, p_event_id, p_user_id, 'none', 'none', 'confirmed', 1,
         jsonb_agg(jsonb_build_object(
           'ticketId', id, 'section', section, 'row', row_label, 'number', seat_label, 'version', version + 1,
           'price', jsonb_build_object('amount', 0, 'currency', v_currency)) order by section, row_position, seat_position),
         0, v_currency, clock_timestamp()
    from ticket where id = any (v_ids);
  insert into purchase_stage (purchase_id, seq, stage) values (p_purchase_id, 1, 'confirmed');
  insert into booking (id, purchase_id, event_id, user_id, status, amount, currency, paid_at)
  values (p_booking_id, p_purchase_id, p_event_id, p_user_id, 'paid', 0, v_currency, clock_timestamp());
  insert into free_booking (booking_id, event_id, reason, given_by) values (p_booking_id, p_event_id, p_reason, p_by);
  update ticket
     set status = 'booked', booking_id = p_booking_id, purchase_id = p_purchase_id, holder_id = p_user_id,
         hold_expires_at = null, block_id = null, version = version + 1
   where id = any (v_ids);
  insert into booking_ticket (booking_id, ticket_id, amount, currency)
  select p_booking_id, unnest(v_ids), 0, v_currency;
  update seat_block b set closed_at = clock_timestamp()
   where b.id = any (v_blocks) and b.closed_at is null and not exists (select from ticket t where t.block_id = b.id);
  perform tell_of_free_tickets(p_event_id, p_booking_id);
  return jsonb_build_object('type', 'given');
end $$;

-- Tells those who were given tickets of an event, once it is published: of one booking, or of all that are still given.
drop function if exists tell_of_free_tickets;
create function tell_of_free_tickets(p_event_id text, p_booking_id text default null) returns void language plpgsql as $$
begin
  insert into message (key, kind, user_id, facts)
  select 'booking:' || b.id || ':given', 'free-tickets', b.user_id, jsonb_build_object('bookingId', b.id)
    from free_booking f join booking b on b.id = f.booking_id and b.status = 'paid' join event e on e.id = f.event_id
   where f.event_id = p_event_id and (p_booking_id is null or b.id = p_booking_id) and e.published_at is not null
  on conflict (key) do nothing;
end $$;

-- Deletes the free bookings of a draft, of which nobody was told, before its tickets are deleted: those that were taken back,
-- with p_all all of them. Returns false, and deletes nothing, when others are left.
drop function if exists forget_free_tickets;
create function forget_free_tickets(p_event_id text, p_all boolean) returns boolean language plpgsql as $$
declare
  v_ids       text[] := array(select booking_id from free_booking where event_id = p_event_id);
  v_purchases text[] := array(select purchase_id from booking where id = any (v_ids));
begin
  if not p_all and exists (select from booking_ticket where booking_id = any (v_ids) and live) then return false; end if;
  update ticket set status = 'available', booking_id = null, purchase_id = null, holder_id = null
   where event_id = p_event_id and booking_id = any (v_ids);
  delete from booking_ticket where booking_id = any (v_ids);
  delete from free_booking where booking_id = any (v_ids);
  delete from booking where id = any (v_ids);
  delete from purchase where id = any (v_purchases);
  return true;
end $$;

-- Takes free tickets of a booking back: these, or all; their seats are for sale again. Returns their ids, none when nothing was
-- left to take back. Locks the purchase, then the booking: the order in which a booking is made.
drop function if exists revoke_free_tickets;
create function revoke_free_tickets(p_booking_id text, p_ticket_ids text[]) returns text[] language plpgsql as $$
declare
  v_purchase_id text;
  v_ids         text[];
begin
  select b.purchase_id into v_purchase_id from booking b join free_booking f on f.booking_id = b.id where b.id = p_booking_id;
  perform from purchase where id = v_purchase_id for no key update;
  perform from booking where id = p_booking_id for no key update;
  with revoked as (
    update booking_ticket set live = false
     where booking_id = p_booking_id and v_purchase_id is not null and live
       and (p_ticket_ids is null or ticket_id = any (p_ticket_ids))
    returning ticket_id
  ) select coalesce(array_agg(ticket_id order by ticket_id), '{}') into v_ids from revoked;
  if cardinality(v_ids) = 0 then return v_ids; end if;
  update ticket set status = 'available', purchase_id = null, holder_id = null, booking_id = null, version = version + 1
   where id in (select id from ticket where id = any (v_ids) and booking_id = p_booking_id order by id for update);
  if not exists (select from booking_ticket where booking_id = p_booking_id and live) then
    update booking set status = 'refunded', closed_at = clock_timestamp() where id = p_booking_id;
    perform record_stage(v_purchase_id, (select max(seq) + 1 from purchase_stage where purchase_id = v_purchase_id), 'refunded');
  end if;
  return v_ids;
end $$;

-- Takes all free tickets of an event back, because it is cancelled.
drop function if exists revoke_free_tickets_of;
create function revoke_free_tickets_of(p_event_id text) returns void language plpgsql as $$
begin
  perform revoke_free_tickets(b.id, null)
    from free_booking f join booking b on b.id = f.booking_id where f.event_id = p_event_id and b.status = 'paid';
end $$;
