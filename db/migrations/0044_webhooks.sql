-- What other programs may ask for (API keys) and what they are told (webhooks).
create table api_key (
  id           text primary key check (id ~ '^[A-Za-z0-9_-]{1,64}$'),
  organiser_id text not null,
  name         text not null check (length(name) between 1 and 100),
  -- Only the hash of the key is stored.
  sha256       bytea not null unique check (octet_length(sha256) = 32),
  -- The first and the last characters, by which people know a key.
  hint         text not null check (length(hint) <= 20),
  scopes       text[] not null check (cardinality(scopes) > 0),
  created_by   text not null,
  created_at   timestamptz not null default clock_timestamp(),
  expires_at   timestamptz,
  last_used_at timestamptz,
  revoked_at   timestamptz
);
create index api_key_by_organiser on api_key (organiser_id, created_at desc);

create table webhook_endpoint (
  id                  text primary key check (id ~ '^[A-Za-z0-9_-]{1,64}$'),
  organiser_id        text not null,
  url                 text not null check (length(url) between 1 and 2000),
  description         text check (length(description) <= 200),
  -- What it is told of; empty: everything, also what is added later.
  types               text[] not null default '{}',
  -- It signs every message, so it is stored as it is. For a day after a change the former one signs, too.
  secret              text not null check (secret ~ '^whsec_'),
  former_secret       text,
  former_secret_until timestamptz,
  created_by          text not null,
  created_at          timestamptz not null default clock_timestamp(),
  -- While it is disabled, messages are kept for it and not sent.
  disabled_at         timestamptz,
  disabled_because    text check (disabled_because in ('failing', 'gone', 'by-hand')),
  last_success_at     timestamptz,
  -- Since when no try succeeded; null: the last one did.
  failing_since       timestamptz,
  -- While it answers nobody: how many pauses there were in a row, and the end of the last.
  pauses              integer not null default 0,
  paused_until        timestamptz,
  -- Its workflow was told of due messages; nobody tells it again until then.
  called_until        timestamptz,
  check ((disabled_at is null) = (disabled_because is null)),
  check ((former_secret is null) = (former_secret_until is null))
);
create index webhook_endpoint_by_organiser on webhook_endpoint (organiser_id, created_at);

-- What happened: one row per fact, written in the transaction of the fact by the triggers in db/functions/tell-programs.sql,
-- while an endpoint of the organiser wants to hear of it.
create table webhook_fact (
  seq          bigint generated always as identity primary key,
  -- The message's id, by which a receiver knows a repeated one.
  id           text not null unique,
  -- Names the fact, so that it is written once.
  key          text not null unique check (length(key) between 1 and 400),
  organiser_id text not null,
  type         text not null,
  event_id     text,
  -- Messages of one line are delivered in order: those of a booking, or those of an event itself.
  line         text not null,
  data         jsonb not null,
  at           timestamptz not null default clock_timestamp()
);
create index webhook_fact_by_organiser on webhook_fact (organiser_id, at);
create index webhook_fact_by_age on webhook_fact using brin (at);

create table webhook_delivery (
  endpoint_id    text not null references webhook_endpoint on delete cascade,
  fact_seq       bigint not null references webhook_fact on delete cascade,
  line           text not null,
  state          text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
  due_at         timestamptz not null default clock_timestamp(),
  -- Tries since it was last asked for.
  tries          integer not null default 0,
  first_tried_at timestamptz,
  ended_at       timestamptz,
  primary key (endpoint_id, fact_seq),
  check ((ended_at is null) = (state = 'waiting'))
);
create index webhook_delivery_by_line on webhook_delivery (endpoint_id, line, fact_seq) where state = 'waiting';
create index webhook_delivery_due on webhook_delivery (endpoint_id, due_at) where state = 'waiting';
create index webhook_delivery_by_fact on webhook_delivery (fact_seq);

-- Every try of a delivery. `status` is null where there was no answer; `detail` says why.
create table webhook_try (
  id          bigint generated always as identity primary key,
  endpoint_id text not null,
  fact_seq    bigint not null,
  at          timestamptz not null default clock_timestamp(),
  status      integer,
  duration_ms integer not null,
  detail      text,
  foreign key (endpoint_id, fact_seq) references webhook_delivery on delete cascade
);
create index webhook_try_by_delivery on webhook_try (endpoint_id, fact_seq, id);
