-- Records that the bank captured the money of a booking, in one round trip: booking, message, ledger, invoice, stage. Called by
-- settleBooking in db/bookings.ts. p_movements are those of the facts 'captured' and 'fee'. Without p_seq no stage is recorded. Returns
-- when the stage began. Safe to repeat.
drop function if exists settle_booking;
create function settle_booking(
  p_booking_id text, p_purchase_id text, p_charge_id text, p_currency text, p_movements jsonb, p_seq integer
) returns timestamptz language plpgsql as $$
begin
  update booking set status = 'paid', charge_id = p_charge_id, paid_at = coalesce(paid_at, clock_timestamp())
   where id = p_booking_id and status in ('booked', 'paid');
  insert into message (key, kind, user_id, facts)
  select 'booking:' || id || ':confirmed', 'booking-confirmed', user_id, jsonb_build_object('bookingId', id)
    from booking where id = p_booking_id and status = 'paid' on conflict (key) do nothing;
  perform append_ledger(p_purchase_id, p_booking_id, p_currency, p_movements);
  perform note_invoice(p_booking_id, jsonb_build_array(jsonb_build_object(
    'key', p_charge_id || ':taken', 'kind', 'invoice', 'amount', (select amount from booking where id = p_booking_id))));
  return case when p_seq is not null then record_stage(p_purchase_id, p_seq, 'confirmed') end;
end $$;
