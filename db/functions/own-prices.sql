-- Prices of single tickets: a ticket that its holder offers (ticket-returns.sql) costs what the holder paid, whatever its level
-- costs now. Called by db/sale/own-prices.ts and dear_offers.

-- The offered tickets of an event that cost another price than their level costs now: face as the organiser had set it, amount
-- as a fan pays it.
drop function if exists own_prices;
create function own_prices(p_event_id text)
returns table (ticket_id text, price_level text, face bigint, amount bigint, currency text) language sql stable as $$
  select r.ticket_id, t.price_level, r.face,
         case when e.cost_rules is null then r.face else (
           select sum((line ->> 'amount')::bigint)::bigint
             from jsonb_array_elements(order_lines(e.cost_rules, r.currency, jsonb_build_array(jsonb_build_object(
                    'ticketId', r.ticket_id, 'priceLevel', now.price_level, 'face', r.face)))) line
            where line ->> 'ticketId' is not null) end,
         r.currency
    from ticket_return r join ticket t on t.id = r.ticket_id join event e on e.id = r.event_id,
         lateral level_now(p_event_id, t.price_level) now
   where r.event_id = p_event_id and r.state = 'offered' and r.face <> now.amount
$$;

-- These tickets have just been offered. Where one has a price of its own, the change feed tells maps to read it, as it does when
-- the price of a level changes.
drop function if exists show_own_prices;
create function show_own_prices(p_event_id text, p_ticket_ids text[]) returns void language sql as $$
  update price set has_ended = has_ended
   where event_id = p_event_id
     and price_level in (select price_level from own_prices(p_event_id) where ticket_id = any (p_ticket_ids))
$$;
