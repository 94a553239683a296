-- The waiting room of each on-sale: when its lobby opens, how long it waits for absent fans, and its draw.
alter table event
  add column lobby_minutes    double precision not null default 30 check (lobby_minutes >= 0),
  -- A fan without a heartbeat for this long is passed over when due, …
  add column presence_seconds integer not null default 90 check (presence_seconds between 5 and 86400),
  -- … and loses the place after these further seconds.
  add column grace_seconds    integer not null default 300 check (grace_seconds between 0 and 86400);

-- A draw is promised first (the commitment is public, the seed is not) and made once, when the sale opens. A sale that
-- returns to its lobby later gets another round with a new seed, as the old seed is public by then.
create table on_sale_draw (
  event_id       text not null references event on delete cascade,
  round          integer not null check (round > 0),
  seed           text not null check (seed ~ '^[0-9a-f]{64}$'),
  commitment     text not null check (commitment ~ '^[0-9a-f]{64}$'),
  promised_at    timestamptz not null default now(),
  drawn_at       timestamptz,
  -- The queue numbers of all fans in the lobby, in order, six bytes each, most significant byte first.
  numbers        bytea,
  numbers_sha256 text check (numbers_sha256 ~ '^[0-9a-f]{64}$'),
  primary key (event_id, round),
  check ((drawn_at is null) = (numbers is null) and (drawn_at is null) = (numbers_sha256 is null))
);
