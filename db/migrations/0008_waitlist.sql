-- Who waits for tickets of a sale that is sold out. A freed seat is offered to the first of them for whom enough are free;
-- an offer is an ordinary purchase with an ordinary hold, only begun by us.

create table waitlist_entry (
  id          bigint generated always as identity primary key,
  event_id    text not null references event on delete cascade,
  user_id     text not null references app_user,
  quantity    integer not null check (quantity > 0),
  -- The purchase that is the running offer; null while waiting. It is not there yet when it is written here.
  purchase_id text unique,
  offered_at  timestamptz,
  -- Offers that came to nothing through no fault of the fan's, such as another purchase that was running.
  misses      integer not null default 0,
  not_before  timestamptz not null default clock_timestamp(),
  joined_at   timestamptz not null default clock_timestamp(),
  unique (event_id, user_id)
);
create index waitlist_in_order on waitlist_entry (event_id, id) where purchase_id is null;

alter table event add column waitlist_offer_seconds integer not null default 900
  check (waitlist_offer_seconds between 1 and 86400);

-- How many tickets are free and not meant for an offer that is just being started (it claims within a moment, and
-- counts for half a minute at most).
create function free_for_waitlist(p_event_id text) returns bigint language sql stable as $$
  select (select count(*) from ticket where event_id = p_event_id and status = 'available')
       + (select count(*) from ticket where event_id = p_event_id and status = 'held' and hold_expires_at <= clock_timestamp())
       - (select coalesce(sum(w.quantity), 0) from waitlist_entry w
           where w.event_id = p_event_id and w.purchase_id is not null
             and w.offered_at > clock_timestamp() - interval '30 s'
             and not exists (select from purchase p where p.id = w.purchase_id))
$$;

-- The first who waits and can be served by so many tickets; null when there is nobody.
create function next_on_waitlist(p_event_id text, p_free bigint) returns bigint language sql stable as $$
  select id from waitlist_entry
   where event_id = p_event_id and purchase_id is null and not_before <= clock_timestamp() and quantity <= p_free
   order by id limit 1
$$;

-- Claims by everybody pass here. While the waitlist could be served by what is free, nobody else gets it: a seat that is
-- freed goes to the waitlist, however fast the room or a reload is. Judged after the claim, with the claimed tickets
-- added again, so that no seat can be freed between the judgement and the claim; what is not allowed is rolled back.
-- Costs one look at an index for a sale without a waitlist.
-- A wish with "offerSeconds" is an offer of the waitlist itself: nothing stands before it, and its hold is that long.
alter function claim_seats(text, text, text, text, text, jsonb) rename to claim_unguarded;
create function claim_seats(
  p_purchase_id text, p_event_id text, p_user_id text, p_workflow_id text, p_run_id text, p_wish jsonb
) returns jsonb language plpgsql as $$
declare
  v_is_new boolean := reservation_of(p_purchase_id) is null;
  v_answer jsonb;
begin
  if p_wish ? 'offerSeconds' then
    v_answer := claim_unguarded(p_purchase_id, p_event_id, p_user_id, p_workflow_id, p_run_id, p_wish);
    if v_is_new and v_answer ->> 'type' = 'reserved' then
      update purchase set hold_expires_at = clock_timestamp() + make_interval(secs => (p_wish ->> 'offerSeconds')::integer)
       where id = p_purchase_id;
      update ticket t set hold_expires_at = p.hold_expires_at
        from purchase p where p.id = p_purchase_id and t.purchase_id = p.id;
      return reservation_of(p_purchase_id);
    end if;
    return v_answer;
  end if;
  if not exists (select from waitlist_entry where event_id = p_event_id) then
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

-- Whether so many tickets, just taken by somebody else, should have gone to the waitlist.
create function is_kept_for_waitlist(p_event_id text, p_taken integer) returns boolean language sql stable as $$
  select free < 0 or next_on_waitlist(p_event_id, free + p_taken) is not null
    from (select free_for_waitlist(p_event_id) as free) now
$$;

-- A swap for more tickets than before takes the difference.
alter function replace_seats(text, integer, jsonb) rename to replace_unguarded;
create function replace_seats(p_purchase_id text, p_generation integer, p_wish jsonb) returns jsonb language plpgsql as $$
declare
  v_event  text;
  v_more   integer;
  v_answer jsonb;
begin
  select event_id, wanted_by(p_wish) - jsonb_array_length(tickets) into v_event, v_more
    from purchase where id = p_purchase_id and generation < p_generation;
  if not found or v_more <= 0 or not exists (select from waitlist_entry where event_id = v_event) then
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
