-- A booked seat admits one person, once. Its row holds who that is (the buyer, unless the ticket was transferred), which
-- of its codes is valid, and when it was used.
alter table booking_ticket
  add column holder_id       text references app_user,
  -- The ticket's code is derived from this number; a transfer raises it, which voids the earlier codes.
  add column code_generation integer not null default 1 check (code_generation > 0),
  add column used_at         timestamptz,
  add column used_gate       text,
  add column used_by         text,
  add check ((used_at is null) = (used_by is null));
create index booking_ticket_by_holder on booking_ticket (holder_id) where holder_id is not null;

-- Transfers of tickets to another fan. Of several answers to an offer, this table decides which came first.
create table ticket_transfer (
  id         text primary key check (id ~ '^[A-Za-z0-9_-]{1,64}$'),
  booking_id text not null,
  ticket_id  text not null,
  from_user  text not null references app_user,
  to_user    text not null references app_user,
  -- `void`: the ticket was used or refunded before the transfer was accepted.
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
