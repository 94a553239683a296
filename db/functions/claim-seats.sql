-- Claims all seats of a request for a purchase, or none, in one round trip. Called by tryClaim in db/sale/claims.ts.
-- Returns the reservation (reservation-of.sql), {"type":"refused","code":…}, or what pick_best answers without a verdict.
-- The same purchase again gets the same answer. A total that no bank takes raises HF003 (payable.sql).

-- The claim without regard to the waitlist. Locks the fan's row of the event, then the tickets: no lock is event-wide.
-- A function, not one statement: each statement in it sees what was committed before it, so the limit per person is
-- counted after the fan's row is locked, not before.
drop function if exists claim_unguarded;
create function claim_unguarded(
  p_purchase_id text, p_event_id text, p_user_id text, p_workflow_id text, p_run_id text, p_request jsonb
) returns jsonb language plpgsql as $$
declare
  v_event   event%rowtype;
  v_refusal text;
  v_answer  jsonb;
  v_held    jsonb;
  v_until   timestamptz;
begin
  v_answer := reservation_of(p_purchase_id);
  if v_answer is not null then return v_answer; end if;

  select * into v_event from event where id = p_event_id and published_at is not null;
  if not found then
    return jsonb_build_object('type', 'refused', 'code', 'event-not-found');
  end if;
  v_refusal := sale_refusal(v_event, p_user_id);
  if v_refusal is not null then
    return jsonb_build_object('type', 'refused', 'code', v_refusal);
  end if;

  insert into app_user (id) values (p_user_id) on conflict do nothing;
  insert into fan (event_id, user_id) values (p_event_id, p_user_id)
    on conflict (event_id, user_id) do update set last_claim_at = clock_timestamp();
  -- A second run of the same step may have waited for the fan's row until the first run had committed.
  v_answer := coalesce(reservation_of(p_purchase_id),
                       limit_refusal(p_event_id, p_user_id, requested_quantity(p_request), v_event.max_tickets_per_fan));
  if v_answer is not null then return v_answer; end if;

  v_answer := pick_seats(p_event_id, p_request);
  if v_answer ->> 'type' <> 'picked' then return v_answer; end if;

  -- An offer of the waitlist brings the length of its hold along, and its fan is told.
  v_until := hold_end(v_event, coalesce((p_request ->> 'offerSeconds')::integer, v_event.hold_seconds));
  v_held := hold_seats(p_purchase_id, p_user_id, array(select jsonb_array_elements_text(v_answer -> 'ticketIds')),
                       v_until, '[]', v_event.cost_rules);
  insert into purchase (id, event_id, user_id, workflow_id, run_id, stage, stage_seq, tickets, total_amount,
                        currency, hold_expires_at, costs)
  values (p_purchase_id, p_event_id, p_user_id, p_workflow_id, p_run_id, 'awaiting-payment', 3, v_held -> 'tickets',
          (v_held ->> 'total')::bigint, v_event.currency, v_until, v_held -> 'costs');
  insert into purchase_stage (purchase_id, seq, stage)
  values (p_purchase_id, 1, 'admitting'), (p_purchase_id, 2, 'reserving'), (p_purchase_id, 3, 'awaiting-payment');
  if p_request ? 'offerSeconds' then
    insert into message (key, kind, user_id, facts)
    values ('purchase:' || p_purchase_id || ':offered', 'waitlist-offer', p_user_id,
            jsonb_build_object('purchaseId', p_purchase_id))
    on conflict (key) do nothing;
  end if;
  return reservation_of(p_purchase_id);
end $$;

-- The claim that callers use. While the waitlist could be served by the free seats, a claim from outside it is rolled
-- back and refused, so a freed seat goes to the waitlist. Judged after the claim, with the claimed tickets added again:
-- no seat can be freed between the judgement and the claim. Costs one index lookup for a sale without a waitlist.
-- A request with "offerSeconds" is an offer of the waitlist itself and is not guarded.
drop function if exists claim_seats;
create function claim_seats(
  p_purchase_id text, p_event_id text, p_user_id text, p_workflow_id text, p_run_id text, p_request jsonb
) returns jsonb language plpgsql as $$
declare
  v_is_new boolean := reservation_of(p_purchase_id) is null;
  v_answer jsonb;
begin
  if p_request ? 'offerSeconds' or not exists (select from waitlist_entry where event_id = p_event_id) then
    return claim_unguarded(p_purchase_id, p_event_id, p_user_id, p_workflow_id, p_run_id, p_request);
  end if;
  begin
    v_answer := claim_unguarded(p_purchase_id, p_event_id, p_user_id, p_workflow_id, p_run_id, p_request);
    if v_is_new and v_answer ->> 'type' = 'reserved' and is_kept_for_waitlist(p_event_id, requested_quantity(p_request), v_answer -> 'tickets') then
      v_answer := jsonb_build_object('type', 'refused', 'code', 'no-seats-available');
      raise exception using errcode = 'HF002';
    end if;
  exception when sqlstate 'HF002' then
    null;
  end;
  return v_answer;
end $$;
