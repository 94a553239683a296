-- Writes the hold of tickets that the caller has locked. Called by claim_seats and replace_seats.

-- When a hold of p_seconds that begins now ends. It may outlast the sale, but not the event.
drop function if exists hold_end;
create function hold_end(p_event event, p_seconds integer) returns timestamptz language sql as $$
  select least(clock_timestamp() + make_interval(secs => p_seconds), p_event.ends_at)
$$;

-- Gives the tickets to a purchase until p_until. Returns {"tickets":[…],"total":…}, total in minor units of the currency.
-- p_known lists tickets that the purchase held before: they keep the price that they have there.
-- With a generic plan, since planning took as long as the update: Postgres takes p_ticket_ids for many and plans each call.
-- Each price is a subselect, because a join has a worse generic plan. Only for a level that has ended it is looked up again.
drop function if exists hold_seats;
create function hold_seats(p_purchase_id text, p_user_id text, p_ticket_ids text[], p_until timestamptz, p_known jsonb)
returns jsonb language sql set plan_cache_mode = force_generic_plan as $$
  with claimed as (
    update ticket t
       set status = 'held', purchase_id = p_purchase_id, holder_id = p_user_id,
           hold_expires_at = p_until, version = t.version + 1
     where t.id = any (p_ticket_ids)
     returning t.id, t.section, t.row_label, t.seat_label, t.row_position, t.seat_position, t.version,
               coalesce(
                 (select known -> 'price' from jsonb_array_elements(p_known) known where known ->> 'ticketId' = t.id),
                 (select jsonb_build_object('amount', price.amount, 'currency', price.currency)
                    from price where price.event_id = t.event_id and price.price_level = t.price_level
                     and (price.ends_at is null or price.ends_at > clock_timestamp())),
                 (select jsonb_build_object('amount', now.amount, 'currency', now.currency)
                    from level_now(t.event_id, t.price_level) now)) as held_at
  )
  select jsonb_build_object(
    'tickets', jsonb_agg(jsonb_build_object(
        'ticketId', id, 'section', section, 'row', row_label, 'number', seat_label, 'version', version,
        'price', held_at) order by section, row_position, seat_position),
    'total', sum((held_at ->> 'amount')::bigint))
    from claimed
$$;
