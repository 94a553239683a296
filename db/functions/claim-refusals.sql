-- The reasons why a fan may not claim. Called by claim_seats and replace_seats. Neither function takes a lock.

-- Returns null when this fan may claim seats of the event now, else the code of the refusal.
-- After sale_ends_at no seat is claimed. Before opens_at only fans in presale_entry may claim, within the presale's window.
drop function if exists sale_refusal;
create function sale_refusal(p_event event, p_user_id text) returns text language sql as $$
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

-- Returns null when the fan may have p_wanted more tickets of the event, else the refusal as JSON. A ticket that the fan offers
-- (ticket-returns.sql) is still the fan's.
-- The caller must hold the lock of the fan's row (table fan), else two claims of one fan could pass the limit together.
drop function if exists limit_refusal;
create function limit_refusal(p_event_id text, p_user_id text, p_wanted integer, p_limit integer)
returns jsonb language sql as $$
  select jsonb_build_object('type', 'refused', 'code', 'limit-exceeded', 'owned', owned, 'limit', p_limit)
    from (select (select count(*) from ticket
                   where holder_id = p_user_id and event_id = p_event_id
                     and (status = 'booked' or (status = 'held' and hold_expires_at > clock_timestamp())))
               + (select count(*) from ticket_return
                   where event_id = p_event_id and user_id = p_user_id and state = 'offered') as owned) now
   where owned + p_wanted > p_limit
$$;
