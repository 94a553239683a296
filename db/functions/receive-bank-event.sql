-- The bank's events: stored, and marked as delivered in the same round trip when nobody must hear of them. Nearly all are
-- echoes of what the purchase itself has just done. Called by db/finance/bank-events.ts.

-- The purchase that must hear of an event (ConcernedPurchase of domain/payment/bank-event.ts), or no row. p_states are the
-- states in which it must, [{"stage":…,"hasBooking":…}, …], from statesConcernedBy there.
drop function if exists purchase_concerned;
create function purchase_concerned(p_purchase_id text, p_states jsonb) returns setof jsonb language sql stable as $$
  select jsonb_build_object('purchaseId', p.id, 'eventId', p.event_id, 'userId', p.user_id, 'workflowId', p.workflow_id,
                            'runId', p.run_id, 'stage', p.stage, 'bookingId', b.id)
    from purchase p
    left join booking b on b.purchase_id = p.id and b.status in ('booked', 'paid')
   where p.id = p_purchase_id
     and p_states @> jsonb_build_array(jsonb_build_object('stage', p.stage, 'hasBooking', b.id is not null))
$$;

-- Stores an event, once. p_has_money: it is of a refund or dispute, which must be recorded before it counts as delivered.
drop function if exists receive_bank_event;
create function receive_bank_event(
  p_id text, p_type text, p_payload jsonb, p_has_money boolean, p_purchase_id text, p_states jsonb,
  out is_new boolean, out is_delivered boolean, out purchase jsonb
) language plpgsql as $$
begin
  select c into purchase from purchase_concerned(p_purchase_id, p_states) c;
  is_delivered := purchase is null and not p_has_money;
  insert into bank_event (id, type, payload, delivered_at)
  values (p_id, p_type, p_payload, case when is_delivered then clock_timestamp() end)
  on conflict (id) do nothing;
  is_new := found;
end $$;

-- Looks again at an event that is stored: who must hear of it by now? p_refund_key is the key under which we asked the bank
-- for the refund; its workflow must hear of it while it waits.
drop function if exists readdress_bank_event;
create function readdress_bank_event(
  p_id text, p_purchase_id text, p_states jsonb, p_refund_key text,
  out is_delivered boolean, out purchase jsonb, out refund_workflow_id text
) language plpgsql as $$
begin
  select c into purchase from purchase_concerned(p_purchase_id, p_states) c;
  select workflow_id into refund_workflow_id from refund
   where id = split_part(p_refund_key, ':', 1) and status in ('pending', 'balance-empty');
  is_delivered := purchase is null and refund_workflow_id is null;
  if is_delivered then
    update bank_event set delivered_at = clock_timestamp() where id = p_id;
  end if;
end $$;
