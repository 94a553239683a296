-- Seats that are not for sale: who blocked them, for whom and why.
create table seat_block (
  id          text primary key check (id ~ '^[A-Za-z0-9_-]{1,64}$'),
  event_id    text not null references event (id) on delete cascade,
  kind        text not null check (kind in ('house', 'kill', 'allotment')),
  reason      text not null check (length(reason) between 1 and 500),
  -- Whom they are kept for.
  holder      text check (length(holder) between 1 and 200),
  -- How many seats it took; those that it still has name it in ticket.block_id.
  seats       integer not null check (seats > 0),
  -- From then on they are for sale again; null: until somebody releases them.
  releases_at timestamptz,
  created_by  text not null,
  created_at  timestamptz not null default clock_timestamp(),
  -- When it lost its last seat.
  closed_at   timestamptz
);
create index seat_block_by_event on seat_block (event_id, created_at, id);
create index seat_block_due on seat_block (releases_at) where closed_at is null and releases_at is not null;

alter table ticket add column block_id text references seat_block (id);
create index ticket_by_block on ticket (block_id) where block_id is not null;

-- Not validated: every row from before satisfies the constraints of before, which are stricter, and a scan would stop all
-- claims.
alter table ticket drop constraint ticket_status_check;
alter table ticket add constraint ticket_status_check
  check (status in ('available', 'held', 'booked', 'blocked')) not valid;
alter table ticket drop constraint ticket_state_is_whole;
alter table ticket add constraint ticket_state_is_whole check (
  (status = 'available' and purchase_id is null and holder_id is null and hold_expires_at is null and booking_id is null
     and block_id is null)
  or (status = 'held' and purchase_id is not null and holder_id is not null and hold_expires_at is not null
     and booking_id is null and block_id is null)
  or (status = 'booked' and purchase_id is not null and holder_id is not null and hold_expires_at is null
     and booking_id is not null and block_id is null)
  or (status = 'blocked' and purchase_id is null and holder_id is null and hold_expires_at is null and booking_id is null
     and block_id is not null)
) not valid;

-- A booking without the bank: tickets that were given away.
alter table booking alter column payment_intent_id drop not null;
alter table booking add constraint paid_or_free check (payment_intent_id is not null or amount = 0) not valid;
create table free_booking (
  booking_id text primary key references booking (id),
  event_id   text not null references event (id) on delete cascade,
  reason     text not null check (length(reason) between 1 and 500),
  given_by   text not null,
  given_at   timestamptz not null default clock_timestamp()
);
create index free_booking_by_event on free_booking (event_id, given_at, booking_id);

-- A price level that ends at a time: from then on its seats cost what the next level costs.
alter table price add column ends_at timestamptz;
alter table price add column next_level text;
-- Set a moment after ends_at, so that the change feed tells caches, maps and the search index.
alter table price add column has_ended boolean not null default false;
alter table price add constraint price_end_is_whole check ((ends_at is null) = (next_level is null));
alter table price add constraint price_next_level_fkey foreign key (event_id, next_level)
  references price (event_id, price_level) deferrable initially deferred;
create index price_due on price (ends_at) where ends_at is not null and not has_ended;
