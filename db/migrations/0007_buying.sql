-- Buying several seats: named ones, the best available, or places without a number; and swapping the seats of a hold.

-- Every search for free seats scans this index, in the order in which seats are offered. Booked and held seats are not in
-- it, so the cost of a search depends on the free seats, not on the size of the hall.
create index ticket_free on ticket (event_id, price_level, row_position, section, seat_position)
  where status = 'available';

-- How often the seats of the hold were swapped, and the number of its current payment.
alter table purchase
  add column generation integer not null default 0,
  add column payment_generation integer not null default 0;
