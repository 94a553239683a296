-- Which price counts now, for levels that end at a time (price.ends_at): from then on the seats of a level cost what the next
-- level costs. By this database's clock.

-- The level that counts for seats of a level. A chain ends, because each level ends later than the one before it: the
-- bound only guards against rows that plain SQL wrote.
drop function if exists level_now;
create function level_now(p_event_id text, p_price_level text) returns price language plpgsql stable as $$
declare
  v_price price%rowtype;
begin
  select * into v_price from price where event_id = p_event_id and price_level = p_price_level;
  for step in 1 .. 100 loop
    exit when v_price.ends_at is null or v_price.ends_at > clock_timestamp();
    select * into v_price from price where event_id = p_event_id and price_level = v_price.next_level;
  end loop;
  return v_price;
end $$;

-- The prices of an event that count now (what a fan pays, and the face as the organiser has set it), each with the levels whose seats it is for, and how it ends if it does.
drop function if exists prices_now;
create function prices_now(p_event_id text)
returns table (price_level text, amount bigint, currency text, levels text[], ending jsonb, face bigint) language sql stable as $$
  with counting as (
    select p.price_level as level,
           case when p.ends_at <= clock_timestamp() then (level_now(p.event_id, p.price_level)).price_level
                else p.price_level end as now
      from price p where p.event_id = p_event_id
  )
  select p.price_level, p.fan_amount, p.currency, array_agg(counting.level),
         case when p.ends_at is null then '{}' else jsonb_build_object(
           'endsAt', to_char(p.ends_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
           'next', jsonb_build_object('priceLevel', n.price_level, 'amount', n.fan_amount, 'currency', n.currency)) end,
         p.amount
    from counting join price p on p.event_id = p_event_id and p.price_level = counting.now
    left join price n on n.event_id = p_event_id and n.price_level = p.next_level
   group by p.event_id, p.price_level, n.event_id, n.price_level
$$;

-- Marks levels that have ended, so that the change feed tells of it. Returns how many.
drop function if exists end_price_levels;
create function end_price_levels() returns integer language plpgsql as $$
declare
  v_count integer;
begin
  update price set has_ended = true
   where (event_id, price_level) in (select event_id, price_level from price where ends_at <= now() and not has_ended
                                      order by ends_at limit 100 for update skip locked);
  get diagnostics v_count = row_count;
  return v_count;
end $$;
