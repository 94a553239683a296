-- The fans who wait for tickets of a sold-out sale. Freed seats are offered to the first of them for whom enough are free;
-- an offer is an ordinary purchase with an ordinary hold, begun by the waitlist workflow.

create table waitlist_entry (
  id          bigint generated always as identity primary key,
  event_id    text not null references event on delete cascade,
  user_id     text not null references app_user,
  quantity    integer not null check (quantity > 0),
  -- The purchase that is the running offer; null while waiting. Written before the purchase's row exists.
  purchase_id text unique,
  offered_at  timestamptz,
  -- Offers that failed through no fault of the fan, for example because another purchase was running.
  misses      integer not null default 0,
  not_before  timestamptz not null default clock_timestamp(),
  joined_at   timestamptz not null default clock_timestamp(),
  unique (event_id, user_id)
);
create index waitlist_in_order on waitlist_entry (event_id, id) where purchase_id is null;

alter table event add column waitlist_offer_seconds integer not null default 900
  check (waitlist_offer_seconds between 1 and 86400);
