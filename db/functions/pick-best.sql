-- Picks and locks the best free seats for a party: side by side in one row, or any places of one section without seat
-- numbers. Called by pick_seats. The better price level first, in it the block that is nearest to the focal point of the
-- event (ticket.distance); a block that leaves a single seat only when no other fits.
--
-- Returns {"type":"picked","ticketIds":[…]}, 'contended', 'scattered' (enough free seats, but not side by side), or a
-- refusal. p_settle: leave a single seat over rather than answer 'contended' because a better row is busy.
-- p_accessible: so many of the seats must be accessible ones; 0: none, as long as they are held for those who need them.
--
-- With generic plans, since planning the window functions took longer than running them.
--
-- Locks: the search looks without locking. Where a block fits it takes the row's advisory lock, so only one search at a
-- time chooses in a row and two searches cannot leave a single seat between them. Nothing waits: it passes over a row in
-- which another search chooses and skips seats that a named claim has locked. So it cannot deadlock, and many searches at
-- once spread over the nearest rows. A search that finds nothing but passed over a row that fitted answers 'contended'; the
-- caller asks again, and the search that was in the way has committed by then.

-- The p_seats free seats that are nearest to the focal point. p_kept: accessible and companion seats are held for those who
-- need them. p_left_out: tickets that count as taken, here and below.
drop function if exists near_seats;
create function near_seats(
  p_event_id text, p_price_level text, p_section text, p_kept boolean, p_accessible integer, p_seats integer,
  p_left_out text[]
) returns table (row_position integer, section text, seat_position integer, numbered boolean, distance real)
language sql stable as $$
  select t.row_position, t.section, t.seat_position, t.seat_label is not null, t.distance
    from ticket t
   where t.event_id = p_event_id and t.price_level = p_price_level and t.status = 'available'
     and (p_section is null or t.section = p_section)
     and case when p_accessible > 0 then t.access = 'accessible' else t.access is null or not p_kept end
     and t.id <> all (p_left_out)
   order by t.distance, t.row_position, t.section, t.seat_position limit p_seats
$$;

-- The rows that have p_quantity neighbours, or an accessible seat, among the nearest free seats, and how near these are; the
-- nearest first. In a hall that is sold in part most of the nearest seats are single ones that nobody wants, so most rows
-- need no look of their own.
drop function if exists near_rows;
create function near_rows(
  p_event_id text, p_price_level text, p_section text, p_kept boolean, p_accessible integer, p_seats integer,
  p_quantity integer, p_left_out text[]
) returns table (row_position integer, section text, numbered boolean, distance double precision)
language sql stable as $$
  select block.row_position, block.section, block.numbered, min(block.distance) from (
    select near.row_position, near.section, near.numbered, count(*) over party as seats,
           last_value(near.seat_position) over party - near.seat_position + 1 as places,
           case when p_accessible > 0 then near.distance else avg(near.distance) over party end as distance
      from near_seats(p_event_id, p_price_level, p_section, p_kept, p_accessible, p_seats, p_left_out) near
    -- The number before the name, which is slower to compare.
    window party as (partition by near.row_position, near.section order by near.seat_position
                     rows between current row and (p_quantity - 1) following)
  ) block
   where (block.seats = p_quantity and block.places = p_quantity) or not block.numbered or p_accessible > 0
   group by block.row_position, block.section, block.numbered
   order by 4, 1, 2
$$;

-- The best p_quantity neighbours that are free in a row: the position of the first, whether a single free seat stays beside
-- them, and how far they are from the focal point on average. No more accessible seats than necessary.
drop function if exists best_block;
create function best_block(
  p_event_id text, p_price_level text, p_row_position integer, p_section text, p_quantity integer, p_kept boolean,
  p_accessible integer, p_left_out text[]
) returns table (first_position integer, leaves_single boolean, distance double precision) language sql stable as $$
  select block.seat_position, coalesce(block.leaves_single, false), block.distance
    from (
      select free.seat_position,
             count(*) over party as seats,
             last_value(free.seat_position) over party - free.seat_position + 1 as places,
             -- The seat beside the block is free, and the one beside that is not.
             lag(free.seat_position) over party = free.seat_position - 1
               and lag(free.seat_position, 2) over party is distinct from free.seat_position - 2
             or lead(free.seat_position, p_quantity) over party = free.seat_position + p_quantity
               and lead(free.seat_position, p_quantity + 1) over party is distinct from free.seat_position + p_quantity + 1
               as leaves_single,
             -- In thousandths, so that the order of adding up decides nothing.
             round(avg(free.distance) over party * 1000) / 1000 as distance,
             count(*) filter (where free.access = 'accessible') over party as accessible
        from ticket free
       where free.event_id = p_event_id and free.section = p_section and free.row_position = p_row_position
         and free.price_level = p_price_level and free.status = 'available'
         and (free.access is null or not p_kept or p_accessible > 0) and free.id <> all (p_left_out)
      -- In the order of the index ticket_by_place.
      window party as (order by free.seat_position rows between current row and (p_quantity - 1) following)
    ) block
   where block.seats = p_quantity and block.places = p_quantity and block.accessible >= p_accessible
   order by 2, case when p_accessible > 0 then block.accessible end, block.distance, block.seat_position limit 1
$$;

-- The best block of a price level that is in none of the rows p_passed (section/row): no row when nothing fits. Looks at the
-- nearest seats first, and at more only when nothing fits there: a block that reaches beyond them is at most by its own
-- width nearer than the one that is found.
drop function if exists find_block;
create function find_block(
  p_event_id text, p_price_level text, p_section text, p_quantity integer, p_kept boolean, p_accessible integer,
  p_passed text[], p_left_out text[], out row_position integer, out section text, out numbered boolean, out first_position integer,
  out leaves_single boolean, out distance double precision
) returns setof record language plpgsql stable set plan_cache_mode = force_generic_plan as $$
declare
  v_seats integer := 200;
  v_near  record;
  v_block record;
begin
  loop
    row_position := null;
    leaves_single := null;
    for v_near in
      select * from near_rows(p_event_id, p_price_level, p_section, p_kept, p_accessible, v_seats, p_quantity, p_left_out)
    loop
      -- No block from here on is nearer than the one that was found.
      exit when not leaves_single and v_near.distance >= distance;
      continue when v_near.section || '/' || v_near.row_position = any (p_passed);
      if v_near.numbered then
        select * into v_block
          from best_block(p_event_id, p_price_level, v_near.row_position, v_near.section, p_quantity, p_kept, p_accessible,
                          p_left_out);
      else
        -- Places without numbers are all the same: the section is as near as its nearest place.
        select 0 as first_position, false as leaves_single, v_near.distance as distance into v_block
         where p_quantity = (select count(*) from (
           select from ticket t
            where t.event_id = p_event_id and t.price_level = p_price_level and t.row_position = v_near.row_position
              and t.section = v_near.section and t.status = 'available' and t.id <> all (p_left_out)
            limit p_quantity) places);
      end if;
      continue when not found;
      if row_position is null or (v_block.leaves_single, v_block.distance) < (leaves_single, distance) then
        row_position := v_near.row_position;
        section := v_near.section;
        numbered := v_near.numbered;
        first_position := v_block.first_position;
        leaves_single := v_block.leaves_single;
        distance := v_block.distance;
      end if;
    end loop;
    exit when not leaves_single or v_seats > (
      select count(*) from near_seats(p_event_id, p_price_level, p_section, p_kept, p_accessible, v_seats, p_left_out));
    v_seats := v_seats * 4;
  end loop;
  if row_position is not null then return next; end if;
end $$;

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

-- Locks p_quantity free places of a section without seat numbers, or fewer. Each is a ticket row of its own, so there is no
-- counter that all claims share.
drop function if exists lock_places;
create function lock_places(
  p_event_id text, p_price_level text, p_section text, p_quantity integer, p_left_out text[]
) returns text[] language sql as $$
  select coalesce(array_agg(id), '{}') from (
    select id from ticket
     where event_id = p_event_id and price_level = p_price_level and section = p_section and status = 'available'
       and seat_label is null and id <> all (p_left_out)
     order by distance, row_position, section, seat_position limit p_quantity for update skip locked
  ) places
$$;

-- Locks a block that find_block has found, after it has looked again, now that no other search can choose in the row.
-- Returns the ids; null when the seats or the row are busy, and none when nothing fits there any more. p_settle: also a block
-- that leaves a single seat.
drop function if exists lock_found;
create function lock_found(
  p_event_id text, p_price_level text, p_row_position integer, p_section text, p_numbered boolean, p_quantity integer,
  p_kept boolean, p_accessible integer, p_settle boolean, p_left_out text[]
) returns text[] language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
  v_block record;
  v_ids   text[];
begin
  if p_numbered then
    if not pg_try_advisory_xact_lock(hashtextextended(p_event_id || '/' || p_section || '/' || p_row_position, 0)) then
      return null;
    end if;
    select * into v_block
      from best_block(p_event_id, p_price_level, p_row_position, p_section, p_quantity, p_kept, p_accessible, p_left_out);
    if not found or (v_block.leaves_single and not p_settle) then return '{}'; end if;
    v_ids := lock_block(p_event_id, p_row_position, p_section, v_block.first_position, p_quantity);
  else
    v_ids := lock_places(p_event_id, p_price_level, p_section, p_quantity, p_left_out);
  end if;
  return case when cardinality(v_ids) = p_quantity then v_ids end;
end $$;

-- The price levels of an event up to a price that counts now, the best first.
drop function if exists levels_up_to;
create function levels_up_to(p_event_id text, p_max_amount bigint) returns setof text language sql stable as $$
  select p.price_level
    from price p, lateral (select case when p.ends_at <= clock_timestamp()
                                       then (level_now(p.event_id, p.price_level)).fan_amount else p.fan_amount end as amount) now
   where p.event_id = p_event_id and (p_max_amount is null or now.amount <= p_max_amount)
   order by now.amount desc, p.price_level
$$;

-- The tickets that their holders offer (own-prices.sql) for more than p_max_amount. An earlier version of the callers names none,
-- and gets all that have a price of their own.
drop function if exists dear_offers;
create function dear_offers(p_event_id text, p_max_amount bigint default 0) returns text[] language sql stable as $$
  select coalesce(array_agg(ticket_id), '{}') from own_prices(p_event_id) where amount > p_max_amount
$$;

-- Whether an event holds its accessible and companion seats for those who need them.
drop function if exists keeps_access;
create function keeps_access(p_event_id text) returns boolean language sql stable as $$
  select accessible_until is null or accessible_until > clock_timestamp() from event where id = p_event_id
$$;

drop function if exists pick_best;
create function pick_best(
  p_event_id text, p_quantity integer, p_section text, p_max_amount bigint, p_settle boolean, p_accessible integer
) returns jsonb language plpgsql as $$
declare
  v_kept   boolean := keeps_access(p_event_id);
  v_level  text;
  v_block  record;
  v_ids    text[];
  v_passed text[];
  v_busy   boolean := false;
  -- Whoever names a highest price gets no ticket above it.
  v_dear   text[] := case when p_max_amount is not null then dear_offers(p_event_id, p_max_amount) else '{}' end;
  -- Read once: an index is no help against clock_timestamp(), which may be another one for each row.
  v_now    timestamptz := clock_timestamp();
  -- The first price level in which a block fits only if a single seat is left over.
  v_spare  text;
  v_free   integer;
begin
  -- An expired hold is free: it is released first, so that the index ticket_free holds its seats.
  update ticket set status = 'available', purchase_id = null, holder_id = null, hold_expires_at = null, version = version + 1
   where id in (select id from ticket
                 where event_id = p_event_id and status = 'held' and hold_expires_at <= v_now
                 limit 1000 for update skip locked);

  for v_level in select levels_up_to(p_event_id, p_max_amount) loop
    v_passed := '{}';
    loop
      select * into v_block
        from find_block(p_event_id, v_level, p_section, p_quantity, v_kept, p_accessible, v_passed, v_dear);
      exit when not found;
      if v_block.leaves_single then
        v_spare := coalesce(v_spare, v_level);
        exit;
      end if;
      v_ids := lock_found(p_event_id, v_level, v_block.row_position, v_block.section, v_block.numbered, p_quantity, v_kept,
                          p_accessible, false, v_dear);
      if cardinality(v_ids) = p_quantity then
        return jsonb_build_object('type', 'picked', 'ticketIds', v_ids);
      end if;
      v_busy := v_busy or v_ids is null;
      v_passed := v_passed || (v_block.section || '/' || v_block.row_position);
    end loop;
  end loop;

  -- A better row may only be busy: the caller should ask again before a single seat is left over.
  if v_busy and not p_settle then
    return jsonb_build_object('type', 'contended');
  end if;
  if v_spare is not null then
    select * into v_block
      from find_block(p_event_id, v_spare, p_section, p_quantity, v_kept, p_accessible, '{}', v_dear);
    if found then
      v_ids := lock_found(p_event_id, v_spare, v_block.row_position, v_block.section, v_block.numbered, p_quantity, v_kept,
                          p_accessible, true, v_dear);
      if cardinality(v_ids) = p_quantity then
        return jsonb_build_object('type', 'picked', 'ticketIds', v_ids);
      end if;
    end if;
    return jsonb_build_object('type', 'contended');
  end if;
  if v_busy then
    return jsonb_build_object('type', 'contended');
  end if;
  if p_accessible > 0 then
    return jsonb_build_object('type', 'refused', 'code', 'no-seats-available');
  end if;

  select count(*) into v_free from (
    select from ticket t join levels_up_to(p_event_id, p_max_amount) level on level = t.price_level
     where t.event_id = p_event_id and t.status = 'available' and (p_section is null or t.section = p_section)
       and (t.access is null or not v_kept) and t.id <> all (v_dear)
     limit p_quantity) free;
  if v_free = p_quantity then
    return jsonb_build_object('type', 'scattered');
  end if;
  return jsonb_build_object('type', 'refused', 'code', 'no-seats-available');
end $$;

-- The seats that pick_best would pick now, without locking them: their ids, none when nothing fits side by side.
drop function if exists best_seats;
create function best_seats(p_event_id text, p_quantity integer, p_section text, p_max_amount bigint, p_accessible integer)
returns text[] language plpgsql stable as $$
declare
  v_kept  boolean := keeps_access(p_event_id);
  v_dear  text[] := case when p_max_amount is not null then dear_offers(p_event_id, p_max_amount) else '{}' end;
  v_level text;
  v_block record;
  v_spare text[];
  v_ids   text[];
begin
  for v_level in select levels_up_to(p_event_id, p_max_amount) loop
    select * into v_block from find_block(p_event_id, v_level, p_section, p_quantity, v_kept, p_accessible, '{}', v_dear);
    continue when not found;
    select array_agg(id) into v_ids from (
      select t.id from ticket t
       where t.event_id = p_event_id and t.price_level = v_level and t.section = v_block.section and t.status = 'available'
         and (not v_block.numbered or t.row_position = v_block.row_position
              and t.seat_position between v_block.first_position and v_block.first_position + p_quantity - 1)
         and t.id <> all (v_dear)
       order by t.distance, t.row_position, t.seat_position limit p_quantity) best;
    if not v_block.leaves_single then return v_ids; end if;
    v_spare := coalesce(v_spare, v_ids);
  end loop;
  return coalesce(v_spare, '{}');
end $$;
