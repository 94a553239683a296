-- What ops look for and no index had: people by their address (whole or its beginning), former bookings of a ticket, the
-- transfers of a booking, the bank's events of a payment, and what the purchases of a batch of repairs answered.
create index contact_by_address on contact (lower(email) text_pattern_ops);
create index guest_by_address on guest (lower(email) text_pattern_ops);
create index address_owner_by_address on address_owner (lower(email) text_pattern_ops);
create index booking_ticket_former on booking_ticket (ticket_id) where not live;
create index ticket_transfer_by_booking on ticket_transfer (booking_id);
create index bank_event_by_payment on bank_event
  ((coalesce(payload #>> '{data,object,payment_intent}', payload #>> '{data,object,id}')));
create index ops_audit_by_batch on ops_audit ((details ->> 'batchId'), id) where details ? 'batchId';
