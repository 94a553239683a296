-- Merges what a gate scanned without a network into the tickets of its event, each scan once: a repeated call gets the same
-- answer. p_scans is an array of {id, bookingId, ticketId, codeGeneration, at, leaves}, with `at` by our clock. Returns one
-- {id, outcome, seat, other} for each, in no order; `other` is the use by another gate of a ticket that both let in. The
-- bearers are inside already, so the entry window does not count. Called by db/sale/offline-scans.ts.
drop function if exists merge_scans;
create function merge_scans(p_event_id text, p_by text, p_gate text, p_scans jsonb)
returns jsonb language plpgsql as $$
declare
  s record;
  v record;
  v_found boolean;
  v_outcome text;
  v_known offline_scan;
  v_answers jsonb := '[]';
begin
  -- Locked in one order in every call, so that two gates that merge the same tickets cannot deadlock.
  for s in
    select x.id, x."bookingId" as booking_id, x."ticketId" as ticket_id, x."codeGeneration" as generation,
           least(x.at, clock_timestamp()) as at, coalesce(x.leaves, false) as leaves
      from jsonb_to_recordset(p_scans)
        as x (id text, "bookingId" text, "ticketId" text, "codeGeneration" int, at timestamptz, leaves boolean)
     order by x."bookingId", x."ticketId", x.at, x.id
  loop
    select * into v from scanned_ticket(s.booking_id, s.ticket_id, s.generation, p_event_id);
    v_found := found;
    select * into v_known from offline_scan o where o.scanned_by = p_by and o.id = s.id;
    if not found then
      v_outcome := case
        when not v_found then 'unknown'
        when v.refusal = 'ticket-for-another-event' then 'other-event'
        when v.refusal is not null then 'void'
        when s.leaves then case when v.used_at is null or v.left_at is not null then 'not-inside' else 'left' end
        when v.used_at is null or (v.used_scan = s.id and v.used_by = p_by) then 'used'
        when v.re_entry and v.left_at <= s.at then 'used'
        else 'double'
      end;
      if v_outcome = 'used' and (v.used_scan is distinct from s.id or v.used_by is distinct from p_by) then
        update booking_ticket set used_at = s.at, used_gate = p_gate, used_by = p_by, used_scan = s.id, left_at = null
         where booking_id = s.booking_id and ticket_id = s.ticket_id;
      elsif v_outcome = 'left' then
        update booking_ticket set left_at = s.at where booking_id = s.booking_id and ticket_id = s.ticket_id;
      end if;
      insert into offline_scan (scanned_by, id, event_id, booking_id, ticket_id, gate, leaves, scanned_at, outcome,
                                other_at, other_gate, other_by)
      select p_by, s.id, e.id, s.booking_id, s.ticket_id, p_gate, s.leaves, s.at, v_outcome,
             case when v_outcome = 'double' then v.used_at end, case when v_outcome = 'double' then v.used_gate end,
             case when v_outcome = 'double' then v.used_by end
        from event e where e.id = p_event_id
      returning * into v_known;
    end if;
    v_answers := v_answers || jsonb_build_object('id', s.id, 'outcome', coalesce(v_known.outcome, v_outcome),
      'seat', case when v_found then v.seat end, 'scannedAt', iso_time(coalesce(v_known.scanned_at, s.at)),
      'other', used_by_whom(v_known.other_at, v_known.other_gate, v_known.other_by));
  end loop;
  return v_answers;
end $$;
