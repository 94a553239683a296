-- Writes the hold of tickets that the caller has locked. Called by claim_seats and replace_seats.

-- When a hold of p_seconds that begins now ends. It may outlast the sale, but not the event.
drop function if exists hold_end;
create function hold_end(p_event event, p_seconds integer) returns timestamptz language sql as $$
  select least(clock_timestamp() + make_interval(secs => p_seconds), p_event.ends_at)
$$;

-- Gives the tickets to a purchase until p_until. Returns {"tickets":[…],"total":…}, total in minor units of the currency.
-- p_known lists tickets that the purchase held before: they keep the price that they have there. With p_rules, the fees and
-- taxes of the event, the price of each ticket is what the fan pays for it, and "costs" (order-lines.sql) has the lines.
-- With a generic plan, since planning took as long as the update: Postgres takes p_ticket_ids for many and plans each call.
-- Each price is a subselect, because a join has a worse generic plan. Only for a level that has ended it is looked up again.
-- A seat that its holder offers (ticket-returns.sql) costs what the holder paid.
drop function if exists hold_at_face;
create function hold_at_face(p_purchase_id text, p_user_id text, p_ticket_ids text[], p_until timestamptz, p_known jsonb)
returns jsonb language sql set plan_cache_mode = force_generic_plan as $$
  with claimed as (
    update ticket t
       set status = 'held', purchase_id = p_purchase_id, holder_id = p_user_id,
           hold_expires_at = p_until, version = t.version + 1
     where t.id = any (p_ticket_ids)
     returning t.id, t.section, t.row_label, t.seat_label, t.row_position, t.seat_position, t.version,
               coalesce(
                 (select known -> 'price' from jsonb_array_elements(p_known) known where known ->> 'ticketId' = t.id),
                 (select jsonb_build_object('amount', r.face, 'currency', r.currency)
                    from ticket_return r where r.ticket_id = t.id and r.state = 'offered'),
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

-- The hold with fees and taxes. A ticket that was held before has its price as the organiser had set it in "face".
drop function if exists hold_seats;
create function hold_seats(
  p_purchase_id text, p_user_id text, p_ticket_ids text[], p_until timestamptz, p_known jsonb, p_rules jsonb
) returns jsonb language plpgsql as $$
declare
  v_held  jsonb;
  v_costs jsonb;
begin
  if p_rules is null then
    return hold_at_face(p_purchase_id, p_user_id, p_ticket_ids, p_until, p_known);
  end if;
  v_held := hold_at_face(p_purchase_id, p_user_id, p_ticket_ids, p_until,
                         (select coalesce(jsonb_agg(jsonb_set(known, '{price}', coalesce(known -> 'face', known -> 'price'))), '[]')
                            from jsonb_array_elements(p_known) known));
  select order_costs(p_rules, min(one #>> '{price,currency}'), jsonb_agg(jsonb_build_object(
           'ticketId', one -> 'ticketId', 'priceLevel', case when p.ends_at <= clock_timestamp() then (level_now(t.event_id, t.price_level)).price_level
                                           else t.price_level end, 'face', one #> '{price,amount}') order by at))
    into v_costs
    from jsonb_array_elements(v_held -> 'tickets') with ordinality as held (one, at)
    join ticket t on t.id = one ->> 'ticketId' join price p on p.event_id = t.event_id and p.price_level = t.price_level;
  return jsonb_build_object(
    'costs', v_costs, 'total', v_costs #> '{breakdown,total}',
    'tickets', (
      select jsonb_agg(one || jsonb_build_object('face', one -> 'price', 'price', jsonb_build_object(
               'amount', (select sum((line ->> 'amount')::bigint) from jsonb_array_elements(v_costs -> 'lines') line
                           where line -> 'ticketId' = one -> 'ticketId'),
               'currency', one #> '{price,currency}')) order by at)
        from jsonb_array_elements(v_held -> 'tickets') with ordinality as held (one, at)));
end $$;
