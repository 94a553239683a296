-- Cancelled events. From its cancellation on nothing of an event is sold: the sale is closed for good and a booking is
-- refused (db/bookings.ts), so a late payment is paid back.
alter table event
  add column cancelled_at timestamptz,
  add constraint cancelled_is_closed check (cancelled_at is null or sale_override is not distinct from 'closed');

create table event_cancellation (
  event_id     text primary key references event,
  reason       text not null,
  requested_by text not null,
  requested_at timestamptz not null default clock_timestamp(),
  status       text not null default 'closing' check (status in
                 ('closing', 'refunding', 'paused', 'waiting-for-balance', 'needs-attention', 'completed')),
  completed_at timestamptz,
  check ((completed_at is not null) = (status = 'completed'))
);

-- Purchases that were running when the event was cancelled and were asked to end: the report lists each of them.
create table cancelled_purchase (
  purchase_id text primary key references purchase,
  event_id    text not null references event_cancellation,
  asked_at    timestamptz not null default clock_timestamp()
);
create index cancelled_purchase_by_event on cancelled_purchase (event_id);

-- The refunds that the sweep checks.
create index refund_running on refund (opened_at) where closed_at is null;
