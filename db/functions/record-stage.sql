-- Records a stage of a purchase once, and moves the purchase forward, never back. p_seq is the purchase's own count of its
-- stages: a stage may be reported twice and out of order. Returns when it happened. Called by recordStage in
-- db/purchases.ts, begin_payment, book_purchase, settle_booking and release_hold.
drop function if exists record_stage;
create function record_stage(p_purchase_id text, p_seq integer, p_stage text, p_reason text default null)
returns timestamptz language plpgsql as $$
declare
  v_at timestamptz;
begin
  insert into purchase_stage as s (purchase_id, seq, stage) values (p_purchase_id, p_seq, p_stage)
    on conflict (purchase_id, seq) do update set stage = s.stage returning s.at into v_at;
  update purchase set stage = p_stage, stage_seq = p_seq, attention_reason = p_reason
   where id = p_purchase_id and stage_seq < p_seq;
  return v_at;
end $$;

-- Records the stage 'authorising' and the payment intent, by which the bank's events find the purchase: the one of the
-- highest generation stays; null leaves it as it is. Returns when the stage began. Called by beginPayment in db/purchases.ts.
drop function if exists begin_payment;
create function begin_payment(p_purchase_id text, p_seq integer, p_payment_intent_id text, p_generation integer)
returns timestamptz language plpgsql as $$
begin
  if p_payment_intent_id is not null then
    update purchase set payment_intent_id = p_payment_intent_id, payment_generation = p_generation
     where id = p_purchase_id and (payment_intent_id is null or payment_generation < p_generation);
  end if;
  return record_stage(p_purchase_id, p_seq, 'authorising');
end $$;
