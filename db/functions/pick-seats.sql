-- Chooses and locks the tickets that a seat request asks for; writes nothing. Called by claim_seats and replace_seats.
-- A request is the type SeatRequest of domain/purchase.ts, with the options of ClaimRequest in db/sale/claims.ts:
-- {"kind":"tickets","ticketIds":[…]} or {"kind":"best-available","quantity":…,"section":…,"maxAmount":…,"settle":…}.

-- How many tickets the request asks for. An earlier version called it wanted_by.
drop function if exists wanted_by;
drop function if exists requested_quantity;
create function requested_quantity(p_request jsonb) returns integer language sql immutable as $$
  select case when p_request ->> 'kind' = 'tickets' then jsonb_array_length(p_request -> 'ticketIds')
              else (p_request ->> 'quantity')::integer end
$$;

-- Locks these tickets if all of them are free; a hold that has expired by this database's clock counts as free.
-- Returns {"type":"picked","ticketIds":[…]} or a refusal with the tickets that are unknown or taken.
-- Locks in the order of ids, so two claims of overlapping seats wait for each other instead of deadlocking. A row that
-- changed hands during the wait is checked again and left out.
-- Of these tickets those that a request cannot have while accessible and companion seats are held for those who need them:
-- without that need all of them, and with it a companion seat without an accessible one beside it. Null when there are none.
drop function if exists kept_for_access;
create function kept_for_access(p_ticket_ids text[], p_needs_access boolean) returns jsonb language sql stable as $$
  select jsonb_agg(t.id order by t.id) from ticket t
   where t.id = any (p_ticket_ids) and t.access is not null
     and (not p_needs_access or t.access = 'companion' and not exists (
       select from ticket a
        where a.id = any (p_ticket_ids) and a.access = 'accessible' and a.section = t.section
          and a.row_position = t.row_position and abs(a.seat_position - t.seat_position) <= 2))
$$;

drop function if exists pick_named;
create function pick_named(p_event_id text, p_ticket_ids text[], p_needs_access boolean) returns jsonb language plpgsql as $$
declare
  v_locked text[];
  v_access boolean;
  v_kept   jsonb;
  v_found  integer;
begin
  select coalesce(array_agg(id), '{}'), bool_or(access is not null) into v_locked, v_access from (
    select id, access from ticket
     where id = any (p_ticket_ids) and event_id = p_event_id
       and (status = 'available' or (status = 'held' and hold_expires_at <= clock_timestamp()))
     order by id for update
  ) free;
  if cardinality(v_locked) = cardinality(p_ticket_ids) then
    if v_access and keeps_access(p_event_id) then
      v_kept := kept_for_access(p_ticket_ids, p_needs_access);
      if v_kept is not null then
        return jsonb_build_object('type', 'refused', 'code', 'seats-kept-for-access', 'ticketIds', v_kept);
      end if;
    end if;
    return jsonb_build_object('type', 'picked', 'ticketIds', v_locked);
  end if;
  select count(*) into v_found from ticket where id = any (p_ticket_ids) and event_id = p_event_id;
  return jsonb_build_object(
    'type', 'refused',
    'code', case when v_found < cardinality(p_ticket_ids) then 'ticket-not-found' else 'seat-taken' end,
    'ticketIds', (select coalesce(jsonb_agg(wanted), '[]') from unnest(p_ticket_ids) wanted
                   where wanted <> all (v_locked)));
end $$;

-- pick_named or pick_best (pick-best.sql), by the kind of the request.
drop function if exists pick_seats;
create function pick_seats(p_event_id text, p_request jsonb) returns jsonb language plpgsql as $$
begin
  if p_request ->> 'kind' = 'tickets' then
    return pick_named(p_event_id, array(select jsonb_array_elements_text(p_request -> 'ticketIds')),
                      coalesce((p_request ->> 'accessibleSeats')::integer, 0) > 0);
  end if;
  return pick_best(p_event_id, (p_request ->> 'quantity')::integer, p_request ->> 'section',
                   (p_request ->> 'maxAmount')::bigint, coalesce((p_request ->> 'settle')::boolean, false),
                   coalesce((p_request ->> 'accessibleSeats')::integer, 0));
end $$;
