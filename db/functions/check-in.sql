-- Who comes in and who leaves, each decided in one round trip. Called by db/sale/check-ins.ts and offline-scans.ts. Locks
-- the booked ticket.

-- A booked ticket as its code meets it at the event p_event_id: locked, and no row when there is none. `refusal` is null
-- for a ticket that is good there, used or not. Without p_generation the ticket was found and not scanned.
drop function if exists scanned_ticket;
create function scanned_ticket(p_booking_id text, p_ticket_id text, p_generation integer, p_event_id text)
returns table (refusal text, seat jsonb, used_at timestamptz, used_gate text, used_by text, used_scan text,
               left_at timestamptz, re_entry boolean, opens_at timestamptz, closes_at timestamptz)
language plpgsql as $$
begin
  return query
    select case when not bt.live or bt.code_generation <> p_generation or b.status <> 'paid' or e.cancelled_at is not null
                then 'ticket-code-void'
                when e.id <> p_event_id then 'ticket-for-another-event' end,
           jsonb_build_object('ticketId', t.id, 'eventId', e.id, 'eventName', e.name, 'section', t.section,
                              'row', t.row_label, 'number', t.seat_label,
                              'buyerName', (select y.name from buyer y where y.purchase_id = b.purchase_id)),
           bt.used_at, bt.used_gate, bt.used_by, bt.used_scan, bt.left_at, e.re_entry,
           e.starts_at - make_interval(mins => e.entry_opens_minutes_before),
           e.starts_at + make_interval(mins => e.entry_closes_minutes_after)
      from booking_ticket bt join booking b on b.id = bt.booking_id join event e on e.id = b.event_id
      join ticket t on t.id = bt.ticket_id
     where bt.booking_id = p_booking_id and bt.ticket_id = p_ticket_id for update of bt;
end $$;

-- Lets the bearer in, once: {refusal, seat, use, doors}. Of concurrent scans one succeeds, the others get its use. The
-- same scan (p_scan of the same p_by), sent again, succeeds again. A bearer who left comes in again where the event allows
-- it.
drop function if exists check_in;
create function check_in(
  p_booking_id text, p_ticket_id text, p_generation integer, p_event_id text, p_gate text, p_by text, p_scan text
) returns jsonb language plpgsql as $$
declare
  v record;
  v_now timestamptz;
  v_refusal text;
begin
  select * into v from scanned_ticket(p_booking_id, p_ticket_id, p_generation, p_event_id);
  if not found then return jsonb_build_object('refusal', 'ticket-code-invalid'); end if;
  v_now := clock_timestamp();
  v_refusal := case
    when v.refusal is not null then v.refusal
    when v.used_scan = p_scan and v.used_by = p_by and v.left_at is null then null
    when v.used_at is not null and not (v.re_entry and v.left_at is not null) then 'ticket-already-used'
    when v_now not between coalesce(v.opens_at, '-infinity') and coalesce(v.closes_at, 'infinity') then 'entry-not-open'
  end;
  if v_refusal is null and (v.used_at is null or v.left_at is not null) then
    update booking_ticket set used_at = v_now, used_gate = p_gate, used_by = p_by, used_scan = p_scan, left_at = null
     where booking_id = p_booking_id and ticket_id = p_ticket_id;
    v.used_at := v_now; v.used_gate := p_gate; v.used_by := p_by;
  end if;
  return jsonb_build_object('refusal', v_refusal, 'seat', v.seat,
    'use', used_by_whom(v.used_at, v.used_gate, v.used_by),
    'doors', jsonb_build_object('opensAt', iso_time(v.opens_at), 'closesAt', iso_time(v.closes_at)));
end $$;

-- Notes that the bearer leaves, so that the ticket opens the entrance again: {refusal, seat, use, leftAt}. Safe to repeat.
drop function if exists check_out;
create function check_out(p_booking_id text, p_ticket_id text, p_generation integer, p_event_id text)
returns jsonb language plpgsql as $$
declare
  v record;
  v_refusal text;
begin
  select * into v from scanned_ticket(p_booking_id, p_ticket_id, p_generation, p_event_id);
  if not found then return jsonb_build_object('refusal', 'ticket-code-invalid'); end if;
  v_refusal := case when v.refusal is not null then v.refusal
                    when not v.re_entry then 'no-re-entry'
                    when v.used_at is null then 'ticket-not-used' end;
  if v_refusal is null and v.left_at is null then
    v.left_at := clock_timestamp();
    update booking_ticket set left_at = v.left_at where booking_id = p_booking_id and ticket_id = p_ticket_id;
  end if;
  return jsonb_build_object('refusal', v_refusal, 'seat', v.seat, 'leftAt', iso_time(v.left_at),
                            'use', used_by_whom(v.used_at, v.used_gate, v.used_by));
end $$;

-- When, where and by whom; null for a ticket that was not used.
drop function if exists used_by_whom;
create function used_by_whom(p_at timestamptz, p_gate text, p_by text) returns jsonb language plpgsql stable as $$
begin
  return case when p_at is not null then jsonb_build_object('usedAt', iso_time(p_at), 'gate', p_gate, 'by', p_by) end;
end $$;

-- A time as the contract writes it, as isoTime in db/iso-time.ts: ISO 8601 in UTC with milliseconds.
drop function if exists iso_time;
create function iso_time(p_at timestamptz) returns text language plpgsql stable as $$
begin
  return to_char(p_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
end $$;
