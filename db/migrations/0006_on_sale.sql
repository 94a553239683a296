-- The waiting room of each on-sale: when its lobby opens, how long it waits for those who went away, and its draw.
alter table event
  add column lobby_minutes    double precision not null default 30 check (lobby_minutes >= 0),
  -- A fan unheard of for longer than this is passed over when due …
  add column presence_seconds integer not null default 90 check (presence_seconds between 5 and 86400),
  -- … and loses the place when this has gone by since.
  add column grace_seconds    integer not null default 300 check (grace_seconds between 0 and 86400);

-- A draw is promised (the commitment is public, the seed is not), then made once, when the sale opens. A sale that goes
-- back to its lobby after that gets a next round with a new seed, since everybody knows the old one.
create table on_sale_draw (
  event_id       text not null references event on delete cascade,
  round          integer not null check (round > 0),
  seed           text not null check (seed ~ '^[0-9a-f]{64}$'),
  commitment     text not null check (commitment ~ '^[0-9a-f]{64}$'),
  promised_at    timestamptz not null default now(),
  drawn_at       timestamptz,
  -- The numbers of all who were in the lobby, in order, six bytes each, most significant first.
  numbers        bytea,
  numbers_sha256 text check (numbers_sha256 ~ '^[0-9a-f]{64}$'),
  primary key (event_id, round),
  check ((drawn_at is null) = (numbers is null) and (drawn_at is null) = (numbers_sha256 is null))
);
