-- The reservation of a purchase as JSON: {"type":"reserved", tickets, totalAmount, currency, holdExpiresAt, holdLeftMs}, and
-- "costs" without their lines where the event has fees or taxes.
-- Null while the purchase has no row. Called by claim_seats and replace_seats. Takes no lock.
drop function if exists reservation_of;
create function reservation_of(p_purchase_id text) returns jsonb language sql stable as $$
  select jsonb_build_object('type', 'reserved', 'tickets', p.tickets, 'totalAmount', p.total_amount,
                            'currency', p.currency, 'holdExpiresAt', p.hold_expires_at,
                            'holdLeftMs', greatest(0, extract(epoch from p.hold_expires_at - clock_timestamp()) * 1000)::bigint)
         || case when p.costs is null then '{}' else jsonb_build_object('costs', p.costs - 'lines' - 'areFeesRefunded') end
    from purchase p where p.id = p_purchase_id
$$;
