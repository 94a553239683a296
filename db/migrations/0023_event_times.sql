-- When an event is over and until when it is sold: decided here, by this database's clock, for every way of buying.

-- An event that does not say how long it lasts counts as three hours, as in domain/event-time.ts.
-- Immutable, although adding an interval is only stable: minutes are the same length in every zone.
create function event_end(p_starts_at timestamptz, p_duration_minutes integer) returns timestamptz
language sql immutable parallel safe as $$
  select p_starts_at + make_interval(mins => coalesce(p_duration_minutes, 180))
$$;

alter table event
  -- Set where the seller sells longer, or less long, than until the start.
  add column closes_at timestamptz;
alter table event
  add column ends_at timestamptz generated always as (event_end(starts_at, duration_minutes)) stored,
  -- A date that was moved forward takes the end of the sale with it.
  add column sale_ends_at timestamptz generated always as
    (least(coalesce(closes_at, starts_at), event_end(starts_at, duration_minutes))) stored;

-- As in 0011, and nothing is claimed once the sale has ended.
create or replace function sale_refusal(p_event event, p_user_id text) returns text language sql as $$
  select case
    when p_event.sale_override is not null or p_event.sale_ends_at <= clock_timestamp() then 'sale-not-open'
    when p_event.opens_at <= clock_timestamp() then null
    when p_event.presale_opens_at is null
      or clock_timestamp() < p_event.presale_opens_at
      or clock_timestamp() >= p_event.presale_closes_at then 'sale-not-open'
    when not exists (select from presale_entry where event_id = p_event.id and user_id = p_user_id)
      then 'presale-required'
  end
$$;

-- When a hold that begins now ends: what was given is honoured after the sale has ended, but not after the event.
create function hold_end(p_event event, p_seconds integer) returns timestamptz language sql as $$
  select least(clock_timestamp() + make_interval(secs => p_seconds), p_event.ends_at)
$$;

-- As in 0011, with that end.
create or replace function claim_unguarded(
  p_purchase_id text, p_event_id text, p_user_id text, p_workflow_id text, p_run_id text, p_wish jsonb
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

  select * into v_event from event where id = p_event_id;
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
  -- A second run of the same step may have waited for that row until the first one was through.
  v_answer := coalesce(reservation_of(p_purchase_id),
                       limit_refusal(p_event_id, p_user_id, wanted_by(p_wish), v_event.max_tickets_per_fan));
  if v_answer is not null then return v_answer; end if;

  v_answer := pick_seats(p_event_id, p_wish);
  if v_answer ->> 'type' <> 'picked' then return v_answer; end if;

  -- An offer of the waitlist has a length of its own.
  v_until := hold_end(v_event, coalesce((p_wish ->> 'offerSeconds')::integer, v_event.hold_seconds));
  v_held := hold_seats(p_purchase_id, p_user_id, array(select jsonb_array_elements_text(v_answer -> 'ticketIds')),
                       v_until, '[]');
  insert into purchase (id, event_id, user_id, workflow_id, run_id, stage, stage_seq, tickets, total_amount,
                        currency, hold_expires_at)
  values (p_purchase_id, p_event_id, p_user_id, p_workflow_id, p_run_id, 'awaiting-payment', 3, v_held -> 'tickets',
          (v_held ->> 'total')::bigint, v_event.currency, v_until);
  insert into purchase_stage (purchase_id, seq, stage)
  values (p_purchase_id, 1, 'admitting'), (p_purchase_id, 2, 'reserving'), (p_purchase_id, 3, 'awaiting-payment');
  return reservation_of(p_purchase_id);
end $$;

-- As in 0008; the length of an offer's hold is decided above.
create or replace function claim_seats(
  p_purchase_id text, p_event_id text, p_user_id text, p_workflow_id text, p_run_id text, p_wish jsonb
) returns jsonb language plpgsql as $$
declare
  v_is_new boolean := reservation_of(p_purchase_id) is null;
  v_answer jsonb;
begin
  if p_wish ? 'offerSeconds' or not exists (select from waitlist_entry where event_id = p_event_id) then
    return claim_unguarded(p_purchase_id, p_event_id, p_user_id, p_workflow_id, p_run_id, p_wish);
  end if;
  begin
    v_answer := claim_unguarded(p_purchase_id, p_event_id, p_user_id, p_workflow_id, p_run_id, p_wish);
    if v_is_new and v_answer ->> 'type' = 'reserved' and is_kept_for_waitlist(p_event_id, wanted_by(p_wish)) then
      v_answer := jsonb_build_object('type', 'refused', 'code', 'no-seats-available');
      raise exception using errcode = 'HF002';
    end if;
  exception when sqlstate 'HF002' then
    null;
  end;
  return v_answer;
end $$;

-- As in 0008, and other seats are new ones: none are given once the sale has ended. The old ones stay held.
create or replace function replace_seats(p_purchase_id text, p_generation integer, p_wish jsonb) returns jsonb language plpgsql as $$
declare
  v_event  text;
  v_more   integer;
  v_ended  boolean;
  v_answer jsonb;
begin
  select p.event_id, wanted_by(p_wish) - jsonb_array_length(p.tickets), e.sale_ends_at <= clock_timestamp()
    into v_event, v_more, v_ended
    from purchase p join event e on e.id = p.event_id where p.id = p_purchase_id and p.generation < p_generation;
  if v_ended then
    return jsonb_build_object('type', 'refused', 'code', 'sale-not-open');
  end if;
  if v_event is null or v_more <= 0 or not exists (select from waitlist_entry where event_id = v_event) then
    return replace_unguarded(p_purchase_id, p_generation, p_wish);
  end if;
  begin
    v_answer := replace_unguarded(p_purchase_id, p_generation, p_wish);
    if v_answer ->> 'type' = 'reserved' and is_kept_for_waitlist(v_event, v_more) then
      v_answer := jsonb_build_object('type', 'refused', 'code', 'no-seats-available');
      raise exception using errcode = 'HF002';
    end if;
  exception when sqlstate 'HF002' then
    null;
  end;
  return v_answer;
end $$;
