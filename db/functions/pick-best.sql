-- Picks and locks the best free seats for a party: side by side in one row, or any places of one section without seat
-- numbers. Called by pick_seats. The better price level first, in it the front row, in it the run of free seats that fits
-- most tightly; a run that leaves a single seat only when no row has another.
--
-- Returns {"type":"picked","ticketIds":[…]}, 'contended', 'scattered' (enough free seats, but not side by side), or a
-- refusal. p_settle: leave a single seat over rather than answer 'contended' because a better row is busy.
--
-- Locks: the search goes from row to row that has a free seat (one descent of the index ticket_free each) and looks
-- without locking. Where a block fits it takes the row's advisory lock, so only one search at a time chooses in a row and
-- two searches cannot leave a single seat between them. Nothing waits: it passes over a row in which another search
-- chooses and skips seats that a named claim has locked. So it cannot deadlock, and hundreds of searches at once spread
-- over as many rows as there are connections. A search that finds nothing but passed over a row that fitted answers
-- 'contended'; the caller asks again, and the search that was in the way has committed by then.
--
-- Cost with 20,000 seats in 400 rows of 50, as a multiple of a claim of four named seats (which is 1): an empty hall 1.4,
-- nine tenths gone 1.1, a section of it 1.3, sold out 1.4, 400 rows that all have free seats and none four side by side
-- 11 (then 2.8 with 40 such rows). 500 callers at once over 20 connections: 5 ms each on two cores shared with much else.

-- Where in a row p_quantity seats are free side by side: the position of the first, and whether a single free seat stays
-- beside them. A run of free seats is filled from its end, so only a run one longer than the party leaves a single seat.
-- Any other run is preferred, the shortest that fits first.
drop function if exists best_block;
create function best_block(p_event_id text, p_price_level text, p_row_position integer, p_section text, p_quantity integer)
returns table (first_position integer, leaves_single boolean) language sql as $$
  select min(seat_position)::integer, count(*) = p_quantity + 1 from (
    -- Gaps and islands: inside a run of neighbours, the position minus the rank is constant.
    select seat_position, seat_position - row_number() over (order by seat_position) as run
      from ticket
     where event_id = p_event_id and price_level = p_price_level and row_position = p_row_position
       and section = p_section and status = 'available'
  ) free
  group by run having count(*) >= p_quantity
  order by count(*) = p_quantity + 1, count(*), min(seat_position) limit 1
$$;

-- Locks those of these p_quantity neighbours that are free and that no other transaction has locked; returns their ids.
drop function if exists lock_block;
create function lock_block(p_event_id text, p_row_position integer, p_section text, p_first integer, p_quantity integer)
returns text[] language sql as $$
  select coalesce(array_agg(id), '{}') from (
    select id from ticket
     where event_id = p_event_id and section = p_section and row_position = p_row_position
       and seat_position between p_first and p_first + p_quantity - 1 and status = 'available'
     for update skip locked
  ) free
$$;

drop function if exists pick_best;
create function pick_best(p_event_id text, p_quantity integer, p_section text, p_max_amount bigint, p_settle boolean)
returns jsonb language plpgsql as $$
declare
  v_level    text;
  v_row      integer;
  v_section  text;
  v_numbered boolean;
  v_block    record;
  v_ids      text[];
  v_busy     boolean := false;
  -- The first row with room for the party where a single free seat would be left over.
  v_spare    record;
  v_pass     integer;
  v_free     integer;
begin
  -- An expired hold is free: it is released first, so that the index ticket_free holds its seats.
  update ticket set status = 'available', purchase_id = null, holder_id = null, hold_expires_at = null, version = version + 1
   where id in (select id from ticket
                 where event_id = p_event_id and status = 'held' and hold_expires_at <= clock_timestamp()
                 limit 1000 for update skip locked);

  select null::text as level, null::integer as row_position, null::text as section into v_spare;
  for v_level in
    select price_level from price where event_id = p_event_id and (p_max_amount is null or amount <= p_max_amount)
     order by amount desc, price_level
  loop
    v_row := -2147483648;
    v_section := '';
    loop
      if p_section is null then
        select t.row_position, t.section, t.seat_label is not null into v_row, v_section, v_numbered
          from ticket t
         where t.event_id = p_event_id and t.price_level = v_level and t.status = 'available'
           and (t.row_position, t.section) > (v_row, v_section)
         order by t.row_position, t.section limit 1;
      else
        select t.row_position, t.section, t.seat_label is not null into v_row, v_section, v_numbered
          from ticket t
         where t.event_id = p_event_id and t.price_level = v_level and t.status = 'available'
           and t.row_position > v_row and t.section = p_section
         order by t.row_position limit 1;
      end if;
      exit when not found;

      if not v_numbered then
        -- Each place without a number is a ticket row of its own, so there is no counter that all claims share.
        select array_agg(id) into v_ids from (
          select id from ticket
           where event_id = p_event_id and price_level = v_level and row_position = v_row and section = v_section
             and status = 'available'
           order by seat_position limit p_quantity for update skip locked
        ) places;
        if cardinality(v_ids) = p_quantity then
          return jsonb_build_object('type', 'picked', 'ticketIds', v_ids);
        end if;
        select count(*) into v_free from (
          select from ticket
           where event_id = p_event_id and price_level = v_level and row_position = v_row and section = v_section
             and status = 'available' limit p_quantity) places;
        v_busy := v_busy or v_free = p_quantity;
        continue;
      end if;

      select * into v_block from best_block(p_event_id, v_level, v_row, v_section, p_quantity);
      continue when not found;
      if v_block.leaves_single then
        if v_spare.level is null then
          select v_level as level, v_row as row_position, v_section as section into v_spare;
        end if;
        continue;
      end if;
      if not pg_try_advisory_xact_lock(hashtextextended(p_event_id || '/' || v_section || '/' || v_row, 0)) then
        v_busy := true;
        continue;
      end if;
      -- Looks again, now that no other claim can choose in this row.
      select * into v_block from best_block(p_event_id, v_level, v_row, v_section, p_quantity);
      continue when not found or v_block.leaves_single;
      v_ids := lock_block(p_event_id, v_row, v_section, v_block.first_position, p_quantity);
      if cardinality(v_ids) = p_quantity then
        return jsonb_build_object('type', 'picked', 'ticketIds', v_ids);
      end if;
      v_busy := true;
    end loop;
  end loop;

  -- A better row may only be busy: the caller should ask again before a single seat is left over.
  if v_busy and not p_settle then
    return jsonb_build_object('type', 'contended');
  end if;
  if v_spare.level is not null then
    if pg_try_advisory_xact_lock(hashtextextended(p_event_id || '/' || v_spare.section || '/' || v_spare.row_position, 0)) then
      select * into v_block
        from best_block(p_event_id, v_spare.level, v_spare.row_position, v_spare.section, p_quantity);
      if found then
        v_ids := lock_block(p_event_id, v_spare.row_position, v_spare.section, v_block.first_position, p_quantity);
        if cardinality(v_ids) = p_quantity then
          return jsonb_build_object('type', 'picked', 'ticketIds', v_ids);
        end if;
      end if;
    end if;
    return jsonb_build_object('type', 'contended');
  end if;
  if v_busy then
    return jsonb_build_object('type', 'contended');
  end if;

  select count(*) into v_free from (
    select from ticket t join price p on p.event_id = t.event_id and p.price_level = t.price_level
     where t.event_id = p_event_id and t.status = 'available' and (p_section is null or t.section = p_section)
       and (p_max_amount is null or p.amount <= p_max_amount)
     limit p_quantity) free;
  if v_free = p_quantity then
    return jsonb_build_object('type', 'scattered');
  end if;
  return jsonb_build_object('type', 'refused', 'code', 'no-seats-available');
end $$;
