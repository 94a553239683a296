-- Tickets that fans give back. What an event allows: {"until":…|null,"feePercent":…,"mode":"at-once"|"when-resold"}, null
-- for nothing; and, for who had a ticket when it was moved, until when they may give it back for all that they paid.
alter table event
  add column returns jsonb
    constraint event_returns_check check (
      returns ->> 'mode' in ('at-once', 'when-resold') and (returns ->> 'feePercent')::integer between 0 and 90),
  add column keep_or_return_until timestamptz,
  add column keep_or_return_since timestamptz,
  add constraint event_keep_or_return_is_whole
    check ((keep_or_return_until is null) = (keep_or_return_since is null));

-- A ticket that its buyer gives back. `offered`: on sale and valid until somebody buys it; `resold`: the booking `resold_to` has
-- its seat, and the refund follows once that is paid; `due`: void, and the refund follows; `returned`: it is in the refund
-- `refund_key`. `withdrawn`, `lapsed` (nobody bought it) and `void` (used, refunded or handed on otherwise) leave it with its holder.
create table ticket_return (
  -- The id of the refund that pays it; those that are voided at once share one.
  refund_key  text not null check (refund_key ~ '^[A-Za-z0-9_-]{1,64}$'),
  booking_id  text not null,
  ticket_id   text not null,
  event_id    text not null references event (id) on delete cascade,
  user_id     text not null references app_user (id),
  why         text not null check (why in ('policy', 'moved')),
  fee_percent integer not null check (fee_percent between 0 and 90),
  -- The price without fees and taxes that were added to it, in minor units: what its next buyer pays, too.
  face        bigint not null check (face >= 0),
  currency    text not null,
  state       text not null
    check (state in ('offered', 'resold', 'due', 'returned', 'withdrawn', 'lapsed', 'void')),
  resold_to   text references booking (id),
  -- When the workflow of its refund was last started.
  asked_at    timestamptz,
  created_at  timestamptz not null default clock_timestamp(),
  closed_at   timestamptz,
  primary key (refund_key, ticket_id),
  foreign key (booking_id, ticket_id) references booking_ticket (booking_id, ticket_id),
  check (state <> 'resold' or resold_to is not null),
  check ((closed_at is null) = (state in ('offered', 'resold', 'due')))
);
create unique index one_offer_per_seat on ticket_return (ticket_id) where state = 'offered';
create unique index one_return_per_ticket on ticket_return (booking_id, ticket_id)
  where state in ('offered', 'resold', 'due', 'returned');
create index ticket_return_by_event on ticket_return (event_id, created_at, ticket_id);
create index ticket_return_offered on ticket_return (event_id, user_id) where state = 'offered';
create index ticket_return_due on ticket_return (created_at) where state in ('resold', 'due');
create index ticket_return_by_resale on ticket_return (resold_to) where resold_to is not null;
