-- Who owns a seat. The constraints of this file make a double sale impossible, whatever the rest of the system does: a
-- ticket row has one state, one holder, and at most one live booking.

create table app_user (
  id         text primary key check (length(id) between 1 and 64),
  created_at timestamptz not null default now()
);

create table purchase (
  id                text primary key check (id ~ '^[A-Za-z0-9_-]{1,64}$'),
  event_id          text not null references event,
  user_id           text not null references app_user,
  -- The workflow execution of this purchase; a fan's later purchases for the same event share the workflow id.
  workflow_id       text not null,
  run_id            text not null,
  stage             text not null,
  stage_seq         integer not null default 0,
  -- The seats and prices of the hold; kept after the seats were released.
  tickets           jsonb not null,
  total_amount      integer not null check (total_amount >= 0),
  currency          text not null,
  hold_expires_at   timestamptz not null,
  payment_intent_id text unique,
  attention_reason  text,
  created_at        timestamptz not null default now()
);
create index purchase_by_user on purchase (user_id, event_id, created_at desc);
create index purchase_by_stage on purchase (stage) where stage not in ('confirmed', 'released', 'expired', 'refunded');

create table purchase_stage (
  purchase_id text not null references purchase on delete cascade,
  seq         integer not null,
  stage       text not null,
  at          timestamptz not null default clock_timestamp(),
  primary key (purchase_id, seq)
);

create table booking (
  id                text primary key,
  purchase_id       text not null unique references purchase,
  event_id          text not null references event,
  user_id           text not null references app_user,
  status            text not null check (status in ('booked', 'paid', 'voided', 'refunded')),
  amount            integer not null check (amount >= 0),
  currency          text not null,
  payment_intent_id text not null unique,
  charge_id         text unique,
  booked_at         timestamptz not null default clock_timestamp(),
  paid_at           timestamptz,
  closed_at         timestamptz
);
create index booking_by_user on booking (user_id, booked_at desc);
create index booking_by_event on booking (event_id);

create table ticket (
  id              text primary key check (id ~ '^[A-Za-z0-9_-]{1,64}$'),
  event_id        text not null references event,
  section         text not null,
  row_label       text,
  seat_label      text,
  -- Order of rows in the section and of seats in the row, for neighbours and for the map.
  row_position    integer not null default 0,
  seat_position   integer not null,
  x               real not null,
  y               real not null,
  price_level     text not null,
  status          text not null default 'available' check (status in ('available', 'held', 'booked')),
  -- The fencing token: it rises by one with every change of owner.
  version         bigint not null default 0,
  purchase_id     text references purchase deferrable initially deferred,
  holder_id       text,
  hold_expires_at timestamptz,
  booking_id      text references booking deferrable initially deferred,
  foreign key (event_id, price_level) references price,
  constraint ticket_state_is_whole check (
    (status = 'available' and purchase_id is null and holder_id is null and hold_expires_at is null and booking_id is null)
    or (status = 'held' and purchase_id is not null and holder_id is not null and hold_expires_at is not null and booking_id is null)
    or (status = 'booked' and purchase_id is not null and holder_id is not null and hold_expires_at is null and booking_id is not null)
  )
);
create unique index ticket_by_place on ticket (event_id, section, row_position, seat_position);
create index ticket_by_holder on ticket (holder_id, event_id) where status <> 'available';
create index ticket_by_hold_end on ticket (hold_expires_at) where status = 'held';
create index ticket_by_purchase on ticket (purchase_id) where purchase_id is not null;

create table booking_ticket (
  booking_id text not null references booking,
  ticket_id  text not null references ticket,
  amount     integer not null,
  currency   text not null,
  -- False once the booking was voided or the ticket was refunded.
  live       boolean not null default true,
  primary key (booking_id, ticket_id)
);
create unique index one_live_booking_per_ticket on booking_ticket (ticket_id) where live;

-- A fan's row for an event. A claim locks it until it commits, so that the limit per person holds under races without a
-- counter that all claims share.
create table fan (
  event_id      text not null references event on delete cascade,
  user_id       text not null references app_user,
  last_claim_at timestamptz not null default now(),
  primary key (event_id, user_id)
);
