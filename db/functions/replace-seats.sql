-- Swaps the seats of a running hold for those of a request, or changes nothing; the end of the hold does not move.
-- Called by tryReplace in db/sale/claims.ts. Returns what claim_seats returns. Swaps are numbered from 1 (p_generation):
-- the same number again gets the same answer. 'hold-expired' when the purchase holds no longer all of its seats.

-- The swap without regard to the waitlist. Locks the fan's row, the purchase, then old and new tickets.
-- The old seats are freed first, in a subtransaction that is rolled back when the request cannot be met. So a swap may
-- keep some of its seats, and a search for the best seats sees the fan's own seats as free.
drop function if exists replace_unguarded;
create function replace_unguarded(p_purchase_id text, p_generation integer, p_request jsonb)
returns jsonb language plpgsql as $$
declare
  v_purchase purchase%rowtype;
  v_event    event%rowtype;
  v_answer   jsonb;
  v_held     jsonb;
  v_count    integer;
begin
  select * into v_purchase from purchase where id = p_purchase_id;
  if not found then
    return jsonb_build_object('type', 'refused', 'code', 'hold-expired');
  end if;
  -- The fan's row is locked before everything else, as in claim_seats.
  update fan set last_claim_at = clock_timestamp()
   where event_id = v_purchase.event_id and user_id = v_purchase.user_id;
  select * into v_purchase from purchase where id = p_purchase_id for no key update;
  if v_purchase.generation >= p_generation then return reservation_of(p_purchase_id); end if;
  select * into v_event from event where id = v_purchase.event_id;
  if v_event.sale_override is not null then
    return jsonb_build_object('type', 'refused', 'code', 'sale-not-open');
  end if;

  begin
    if p_request ->> 'kind' = 'tickets' then
      -- Locks old and new tickets together in the order of ids, as every claim of named seats does.
      perform from ticket
        where id in (select jsonb_array_elements_text(p_request -> 'ticketIds'))
           or (purchase_id = p_purchase_id and status = 'held')
        order by id for update;
    end if;
    update ticket set status = 'available', purchase_id = null, holder_id = null, hold_expires_at = null, version = version + 1
     where id in (select id from ticket
                   where purchase_id = p_purchase_id and status = 'held' and hold_expires_at > clock_timestamp()
                   order by id for update);
    get diagnostics v_count = row_count;
    v_answer := case when v_count < jsonb_array_length(v_purchase.tickets)
                     then jsonb_build_object('type', 'refused', 'code', 'hold-expired')
                     else limit_refusal(v_purchase.event_id, v_purchase.user_id, requested_quantity(p_request),
                                        v_event.max_tickets_per_fan)
                end;
    if v_answer is null then v_answer := pick_seats(v_purchase.event_id, p_request); end if;
    if v_answer ->> 'type' <> 'picked' then raise exception using errcode = 'HF001'; end if;
    v_held := hold_seats(p_purchase_id, v_purchase.user_id, array(select jsonb_array_elements_text(v_answer -> 'ticketIds')),
                         v_purchase.hold_expires_at, v_purchase.tickets, v_event.cost_rules);
    update purchase set tickets = v_held -> 'tickets', total_amount = (v_held ->> 'total')::bigint, generation = p_generation,
           costs = v_held -> 'costs'
     where id = p_purchase_id;
  exception when sqlstate 'HF001' then
    return v_answer;
  end;
  return reservation_of(p_purchase_id);
end $$;

-- The swap that callers use. No seats are swapped once the sale has ended; the old ones stay held. A swap for more
-- tickets than before takes the difference, so it is guarded for the waitlist as in claim_seats.
drop function if exists replace_seats;
create function replace_seats(p_purchase_id text, p_generation integer, p_request jsonb) returns jsonb language plpgsql as $$
declare
  v_event  text;
  v_more   integer;
  v_ended  boolean;
  v_answer jsonb;
begin
  select p.event_id, requested_quantity(p_request) - jsonb_array_length(p.tickets), e.sale_ends_at <= clock_timestamp()
    into v_event, v_more, v_ended
    from purchase p join event e on e.id = p.event_id where p.id = p_purchase_id and p.generation < p_generation;
  if v_ended then
    return jsonb_build_object('type', 'refused', 'code', 'sale-not-open');
  end if;
  if v_event is null or v_more <= 0 or not exists (select from waitlist_entry where event_id = v_event) then
    return replace_unguarded(p_purchase_id, p_generation, p_request);
  end if;
  begin
    v_answer := replace_unguarded(p_purchase_id, p_generation, p_request);
    if v_answer ->> 'type' = 'reserved' and is_kept_for_waitlist(v_event, v_more, v_answer -> 'tickets') then
      v_answer := jsonb_build_object('type', 'refused', 'code', 'no-seats-available');
      raise exception using errcode = 'HF002';
    end if;
  exception when sqlstate 'HF002' then
    null;
  end;
  return v_answer;
end $$;
