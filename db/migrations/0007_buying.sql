-- Buying several seats: named ones, the best that are free, or places without a number; and swapping those of a hold.
-- Takes over from claim_tickets of 0002: one way of claiming, three ways of picking.

-- Every search for free seats walks this, in the order in which seats are offered. Booked and held seats are not in it,
-- so a search costs what is left of the hall, not what it once had.
create index ticket_free on ticket (event_id, price_level, row_position, section, seat_position)
  where status = 'available';

-- How often the seats of the hold were swapped, and which of its payments is the current one.
alter table purchase
  add column generation integer not null default 0,
  add column payment_generation integer not null default 0;

create function reservation_of(p_purchase_id text) returns jsonb language sql stable as $$
  select jsonb_build_object('type', 'reserved', 'tickets', p.tickets, 'totalAmount', p.total_amount,
                            'currency', p.currency, 'holdExpiresAt', p.hold_expires_at,
                            'holdLeftMs', greatest(0, extract(epoch from p.hold_expires_at - clock_timestamp()) * 1000)::bigint)
    from purchase p where p.id = p_purchase_id
$$;

-- Null when the fan may have that many more; else the refusal. The caller holds the fan's row.
create function limit_refusal(p_event_id text, p_user_id text, p_wanted integer, p_limit integer)
returns jsonb language sql as $$
  select jsonb_build_object('type', 'refused', 'code', 'limit-exceeded', 'owned', count(*), 'limit', p_limit)
    from ticket
   where holder_id = p_user_id and event_id = p_event_id
     and (status = 'booked' or (status = 'held' and hold_expires_at > clock_timestamp()))
  having count(*) + p_wanted > p_limit
$$;

-- Locks these tickets if all of them are free.
-- In the order of ids, so that two claims of overlapping seats queue up instead of deadlocking. A row that changed hands
-- while we waited for its lock is checked again and left out.
create function pick_named(p_event_id text, p_ticket_ids text[]) returns jsonb language plpgsql as $$
declare
  v_locked text[];
  v_found  integer;
begin
  select coalesce(array_agg(id), '{}') into v_locked from (
    select id from ticket
     where id = any (p_ticket_ids) and event_id = p_event_id
       and (status = 'available' or (status = 'held' and hold_expires_at <= clock_timestamp()))
     order by id for update
  ) free;
  if cardinality(v_locked) = cardinality(p_ticket_ids) then
    return jsonb_build_object('type', 'picked', 'ticketIds', v_locked);
  end if;
  select count(*) into v_found from ticket where id = any (p_ticket_ids) and event_id = p_event_id;
  return jsonb_build_object(
    'type', 'refused',
    'code', case when v_found < cardinality(p_ticket_ids) then 'ticket-not-found' else 'seat-taken' end,
    'ticketIds', (select coalesce(jsonb_agg(wanted), '[]') from unnest(p_ticket_ids) wanted
                   where wanted <> all (v_locked)));
end $$;

-- Where in a row so many sit side by side: the first of their positions, and whether one single free seat stays beside
-- them. A run of free seats is filled from its end, so a single seat is left only by a run that is one longer than the
-- wish; any other run is preferred, the one that fits most tightly first.
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

-- Picks and locks the best free seats for so many people: side by side in one row, or any places of one section without
-- seat numbers. The better price level first, in it the front row, in it the run that fits most tightly; a run that
-- leaves a single seat only when no other is left in any row.
--
-- The search goes from row to row that has something free (one descent of ticket_free each), looks without locking, and
-- takes a row's advisory lock only where a block fits, so that of all who look for best seats one at a time chooses in a
-- row: that is what keeps two of them from leaving a single seat between them. Nobody ever waits here: a row that
-- somebody else chooses in is passed over, seats that a named claim has locked are skipped. So no deadlock is possible,
-- and hundreds at once spread over as many rows as there are connections. Whoever finds nothing, but passed over a row
-- that fitted, is told 'contended' and asks again; the one who was in the way has committed by then.
--
-- Answers {"type":"picked"}, 'contended', 'scattered' (enough free seats, but not side by side), or a refusal.
-- Cost with 20,000 seats in 400 rows of 50, as a multiple of a claim of four named seats (which is 1): an empty hall 1.4,
-- nine tenths gone 1.1, a section of it 1.3, sold out 1.4, 400 rows that all have free seats and none four side by side
-- 11 (then 2.8 with 40 such rows). 500 callers at once over 20 connections: 5 ms each on two cores shared with much else.
create function pick_best(p_event_id text, p_quantity integer, p_section text, p_max_amount integer, p_settle boolean)
returns jsonb language plpgsql as $$
declare
  v_level    text;
  v_row      integer;
  v_section  text;
  v_numbered boolean;
  v_block    record;
  v_ids      text[];
  v_busy     boolean := false;
  -- The first row that has room, but only so that a single seat is left.
  v_spare    record;
  v_pass     integer;
  v_free     integer;
begin
  -- A hold whose time is over is free to whoever asks: it comes into the index first.
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
        -- Places without numbers are made before the sale, one row of the table each: no counter that everybody shares.
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
      -- Again, now that nobody else chooses here.
      select * into v_block from best_block(p_event_id, v_level, v_row, v_section, p_quantity);
      continue when not found or v_block.leaves_single;
      v_ids := lock_block(p_event_id, v_row, v_section, v_block.first_position, p_quantity);
      if cardinality(v_ids) = p_quantity then
        return jsonb_build_object('type', 'picked', 'ticketIds', v_ids);
      end if;
      v_busy := true;
    end loop;
  end loop;

  -- A better row may only be busy: it is worth another look before a single seat is left over.
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

-- Locks as many of these neighbours as nobody else works on.
create function lock_block(p_event_id text, p_row_position integer, p_section text, p_first integer, p_quantity integer)
returns text[] language sql as $$
  select coalesce(array_agg(id), '{}') from (
    select id from ticket
     where event_id = p_event_id and section = p_section and row_position = p_row_position
       and seat_position between p_first and p_first + p_quantity - 1 and status = 'available'
     for update skip locked
  ) free
$$;

-- A wish is {"kind":"tickets","ticketIds":[…]} or {"kind":"best-available","quantity":…,"section":…,"maxAmount":…,"settle":…}.
create function wanted_by(p_wish jsonb) returns integer language sql immutable as $$
  select case when p_wish ->> 'kind' = 'tickets' then jsonb_array_length(p_wish -> 'ticketIds')
              else (p_wish ->> 'quantity')::integer end
$$;

create function pick_seats(p_event_id text, p_wish jsonb) returns jsonb language plpgsql as $$
begin
  if p_wish ->> 'kind' = 'tickets' then
    return pick_named(p_event_id, array(select jsonb_array_elements_text(p_wish -> 'ticketIds')));
  end if;
  return pick_best(p_event_id, (p_wish ->> 'quantity')::integer, p_wish ->> 'section',
                   (p_wish ->> 'maxAmount')::integer, coalesce((p_wish ->> 'settle')::boolean, false));
end $$;

-- Gives tickets that the caller has locked to a purchase. Answers {"tickets":[…],"total":…}. A ticket in p_known keeps
-- the price that it had there.
create function hold_seats(p_purchase_id text, p_user_id text, p_ticket_ids text[], p_until timestamptz, p_known jsonb)
returns jsonb language sql as $$
  with claimed as (
    update ticket t
       set status = 'held', purchase_id = p_purchase_id, holder_id = p_user_id,
           hold_expires_at = p_until, version = t.version + 1
      from price
     where t.id = any (p_ticket_ids) and price.event_id = t.event_id and price.price_level = t.price_level
     returning t.id, t.section, t.row_label, t.seat_label, t.row_position, t.seat_position, t.version,
               jsonb_build_object('amount', price.amount, 'currency', price.currency) as price
  ), priced as (
    select c.*, coalesce(known -> 'price', c.price) as held_at
      from claimed c left join jsonb_array_elements(p_known) known on known ->> 'ticketId' = c.id
  )
  select jsonb_build_object(
    'tickets', jsonb_agg(jsonb_build_object(
        'ticketId', id, 'section', section, 'row', row_label, 'number', seat_label, 'version', version,
        'price', held_at) order by section, row_position, seat_position),
    'total', sum((held_at ->> 'amount')::bigint))
    from priced
$$;

-- Claims what the wish says for a purchase, or nothing, in one round trip. A hold whose time is over counts as free, by
-- this database's clock. A function rather than one big statement because each statement inside it sees what was
-- committed before it: the limit per person is counted after the fan's row is locked, not before.
-- Asking again for the same purchase gives the same answer.
create function claim_seats(
  p_purchase_id text, p_event_id text, p_user_id text, p_workflow_id text, p_run_id text, p_wish jsonb
) returns jsonb language plpgsql as $$
declare
  v_event  event%rowtype;
  v_answer jsonb;
  v_held   jsonb;
  v_until  timestamptz;
begin
  v_answer := reservation_of(p_purchase_id);
  if v_answer is not null then return v_answer; end if;

  select * into v_event from event where id = p_event_id;
  if not found then
    return jsonb_build_object('type', 'refused', 'code', 'event-not-found');
  end if;
  if v_event.sale_override is not null or v_event.opens_at > clock_timestamp() then
    return jsonb_build_object('type', 'refused', 'code', 'sale-not-open');
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

  v_until := clock_timestamp() + make_interval(secs => v_event.hold_seconds);
  v_held := hold_seats(p_purchase_id, p_user_id, array(select jsonb_array_elements_text(v_answer -> 'ticketIds')),
                       v_until, '[]');
  insert into purchase (id, event_id, user_id, workflow_id, run_id, stage, stage_seq, tickets, total_amount,
                        currency, hold_expires_at)
  values (p_purchase_id, p_event_id, p_user_id, p_workflow_id, p_run_id, 'awaiting-payment', 3, v_held -> 'tickets',
          (v_held ->> 'total')::bigint, v_event.currency, v_until);
  insert into purchase_stage (purchase_id, seq, stage)
  values (p_purchase_id, 1, 'admitting'), (p_purchase_id, 2, 'reserving'), (p_purchase_id, 3, 'awaiting-payment');
  return reservation_of(p_purchase_id) || jsonb_build_object('holdLeftMs', v_event.hold_seconds * 1000);
end $$;

-- Named seats under the name that 0002 gave it.
create or replace function claim_tickets(
  p_purchase_id text, p_event_id text, p_user_id text, p_workflow_id text, p_run_id text,
  p_ticket_ids text[]
) returns jsonb language sql as $$
  select claim_seats(p_purchase_id, p_event_id, p_user_id, p_workflow_id, p_run_id,
                     jsonb_build_object('kind', 'tickets', 'ticketIds', p_ticket_ids))
$$;

-- Swaps the seats of a running hold for those of the wish, all or nothing; the hold's end does not move. The old seats
-- go back first, inside a subtransaction that is rolled back when the wish cannot be met, so a swap may keep some of its
-- seats and a best-available search sees the fan's own seats as free. Swaps are numbered from 1; asking again with the
-- same number gives the same answer. 'hold-expired' when there is no whole hold to swap.
create function replace_seats(p_purchase_id text, p_generation integer, p_wish jsonb) returns jsonb language plpgsql as $$
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
  -- The fan's row before everything else, as in claim_seats.
  update fan set last_claim_at = clock_timestamp()
   where event_id = v_purchase.event_id and user_id = v_purchase.user_id;
  select * into v_purchase from purchase where id = p_purchase_id for no key update;
  if v_purchase.generation >= p_generation then return reservation_of(p_purchase_id); end if;
  select * into v_event from event where id = v_purchase.event_id;
  if v_event.sale_override is not null then
    return jsonb_build_object('type', 'refused', 'code', 'sale-not-open');
  end if;

  begin
    if p_wish ->> 'kind' = 'tickets' then
      -- Old and new ones in one go and in the order of ids, like everybody who waits for seats.
      perform from ticket
        where id in (select jsonb_array_elements_text(p_wish -> 'ticketIds')) or (purchase_id = p_purchase_id and status = 'held')
        order by id for update;
    end if;
    update ticket set status = 'available', purchase_id = null, holder_id = null, hold_expires_at = null, version = version + 1
     where id in (select id from ticket
                   where purchase_id = p_purchase_id and status = 'held' and hold_expires_at > clock_timestamp()
                   order by id for update);
    get diagnostics v_count = row_count;
    v_answer := case when v_count < jsonb_array_length(v_purchase.tickets)
                     then jsonb_build_object('type', 'refused', 'code', 'hold-expired')
                     else limit_refusal(v_purchase.event_id, v_purchase.user_id, wanted_by(p_wish), v_event.max_tickets_per_fan)
                end;
    if v_answer is null then v_answer := pick_seats(v_purchase.event_id, p_wish); end if;
    if v_answer ->> 'type' <> 'picked' then raise exception using errcode = 'HF001'; end if;
    v_held := hold_seats(p_purchase_id, v_purchase.user_id, array(select jsonb_array_elements_text(v_answer -> 'ticketIds')),
                         v_purchase.hold_expires_at, v_purchase.tickets);
    update purchase set tickets = v_held -> 'tickets', total_amount = (v_held ->> 'total')::bigint, generation = p_generation
     where id = p_purchase_id;
  exception when sqlstate 'HF001' then
    return v_answer;
  end;
  return reservation_of(p_purchase_id);
end $$;
