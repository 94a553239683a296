-- A booked seat lets one person in, once. Who that is (the buyer, unless the ticket was handed on), which of its codes
-- is good, and whether it was used, stands in the row of the booked seat.
alter table booking_ticket
  add column holder_id       text references app_user,
  -- Codes are made from this number; handing a ticket on makes the next one and voids those before it.
  add column code_generation integer not null default 1 check (code_generation > 0),
  add column used_at         timestamptz,
  add column used_gate       text,
  add column used_by         text,
  add check ((used_at is null) = (used_by is null));
create index booking_ticket_by_holder on booking_ticket (holder_id) where holder_id is not null;

-- Tickets on their way to somebody else. Only this table decides which answer came first.
create table ticket_transfer (
  id         text primary key check (id ~ '^[A-Za-z0-9_-]{1,64}$'),
  booking_id text not null,
  ticket_id  text not null,
  from_user  text not null references app_user,
  to_user    text not null references app_user,
  -- `void`: the ticket was used or refunded before it was accepted.
  state      text not null default 'offered'
             check (state in ('offered', 'accepted', 'declined', 'withdrawn', 'lapsed', 'void')),
  expires_at timestamptz not null,
  created_at timestamptz not null default clock_timestamp(),
  closed_at  timestamptz,
  foreign key (booking_id, ticket_id) references booking_ticket,
  check (from_user <> to_user),
  check ((state = 'offered') = (closed_at is null))
);
create unique index one_offer_per_ticket on ticket_transfer (booking_id, ticket_id) where state = 'offered';
create index ticket_transfer_by_from on ticket_transfer (from_user, created_at desc);
create index ticket_transfer_by_to on ticket_transfer (to_user, created_at desc);
