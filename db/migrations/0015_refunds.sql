-- Refunds. A ticket of a booking belongs to one refund at most, by its column refund_id: the first request gets it, so no
-- race between whole and partial refunds pays a ticket twice. From then on the ticket is not live (check-in and transfers
-- look at nothing else), but its seat stays booked until the money is back, so that nobody else can buy it.

create table refund (
  id             text primary key check (id ~ '^[A-Za-z0-9_-]{1,64}$'),
  booking_id     text not null references booking,
  ticket_ids     text[] not null check (cardinality(ticket_ids) > 0),
  amount         integer not null check (amount >= 0),
  currency       text not null,
  status         text not null default 'open' check (status in
                   ('open', 'pending', 'balance-empty', 'needs-attention', 'refunded', 'settled-elsewhere', 'withdrawn')),
  -- The workflow that carries the refund out.
  workflow_id    text not null,
  requested_by   text not null,
  reason         text not null,
  -- The last message of the bank, or the reason of the operator who decided.
  detail         text,
  bank_refund_id text unique,
  opened_at      timestamptz not null default clock_timestamp(),
  closed_at      timestamptz,
  constraint refund_is_closed_at_its_end check
    ((closed_at is not null) = (status in ('refunded', 'settled-elsewhere', 'withdrawn')))
);
create index refund_by_booking on refund (booking_id, opened_at);

alter table booking_ticket
  add column refund_id text references refund,
  add constraint live_or_refunded check (not (live and refund_id is not null));
-- The full price of a ticket leaves a booking: by a refund, or with the whole booking when that is undone before payment.
alter table booking
  add column refunded_amount integer not null default 0 check (refunded_amount between 0 and amount);
