-- The catalogue: venues, performers, events, their prices. Ids are opaque text that the caller makes.
create extension if not exists pg_trgm;

create table venue (
  id          text primary key check (id ~ '^[A-Za-z0-9_-]{1,64}$'),
  external_id text unique,
  name        text not null,
  address     text,
  city        text not null,
  country     text not null,
  lat         double precision check (lat between -90 and 90),
  lon         double precision check (lon between -180 and 180),
  check ((lat is null) = (lon is null))
);

create table performer (
  id          text primary key check (id ~ '^[A-Za-z0-9_-]{1,64}$'),
  external_id text unique,
  name        text not null,
  description text
);

create table event (
  id                  text primary key check (id ~ '^[A-Za-z0-9_-]{1,64}$'),
  external_id         text unique,
  organiser_id        text not null,
  venue_id            text not null references venue,
  name                text not null,
  description         text,
  category            text,
  image_url           text,
  parking             text,
  food                text,
  starts_at           timestamptz not null,
  duration_minutes    integer check (duration_minutes > 0),
  capacity            integer not null default 0 check (capacity >= 0),
  currency            text not null check (currency ~ '^[a-z]{3}$'),
  -- The on-sale. Its status is derived: from the override, else from the clock and opens_at, else from the seats.
  opens_at            timestamptz not null,
  sale_override       text check (sale_override in ('paused', 'closed')),
  queue_required      boolean not null default true,
  max_tickets_per_fan integer not null default 8 check (max_tickets_per_fan between 1 and 50),
  hold_seconds        integer not null default 600 check (hold_seconds between 1 and 86400),
  admit_per_second    double precision not null default 50 check (admit_per_second > 0),
  max_shoppers        integer not null default 500 check (max_shoppers > 0),
  -- Folded text (domain/fold.ts) of everything that a search term may name.
  search_text         text not null default '',
  version             integer not null default 1,
  created_at          timestamptz not null default now(),
  updated_at          timestamptz not null default now()
);
create index event_by_start on event (starts_at, id);
create index event_by_search_text on event using gin (search_text gin_trgm_ops);
create index event_by_venue on event (venue_id);

create table event_performer (
  event_id     text not null references event on delete cascade,
  performer_id text not null references performer,
  position     integer not null,
  primary key (event_id, performer_id)
);
create index event_performer_by_performer on event_performer (performer_id);

create table price (
  event_id    text not null references event on delete cascade,
  price_level text not null,
  amount      integer not null check (amount >= 0),
  currency    text not null check (currency ~ '^[a-z]{3}$'),
  primary key (event_id, price_level)
);
