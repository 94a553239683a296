-- Ends the hold of a purchase, in one round trip: frees the seats that it still holds, never a booked one, and records the
-- stage. Called by releaseHold in db/seats.ts. Safe to repeat.
-- A fan whose payment did not go through before the end of the hold is told that the purchase is over for good.
-- Changes nothing when the purchase has a later stage than p_seq, or another one with this number: then the workflow does
-- not know what a lost task of it did. Returns that stage's number as overtaken_by.
drop function if exists release_hold;
create function release_hold(
  p_purchase_id text, p_seq integer, p_stage text, out overtaken_by integer, out stage_at timestamptz
) language plpgsql as $$
declare
  v_purchase purchase%rowtype;
begin
  select * into v_purchase from purchase where id = p_purchase_id for no key update;
  if not found then return; end if;
  if v_purchase.stage_seq > p_seq or (v_purchase.stage_seq = p_seq and v_purchase.stage <> p_stage) then
    overtaken_by := v_purchase.stage_seq;
    return;
  end if;
  update ticket
     set status = 'available', purchase_id = null, holder_id = null, hold_expires_at = null, version = version + 1
   where id in (select id from ticket where purchase_id = p_purchase_id and status = 'held' order by id for update);
  stage_at := record_stage(p_purchase_id, p_seq, p_stage);
  if p_stage = 'expired'
     and exists (select from purchase_stage where purchase_id = p_purchase_id and stage = 'authorising') then
    insert into message (key, kind, user_id, facts)
    values ('purchase:' || p_purchase_id || ':failed', 'purchase-failed', v_purchase.user_id,
            jsonb_build_object('purchaseId', p_purchase_id))
    on conflict (key) do nothing;
  end if;
end $$;
