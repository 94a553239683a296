-- Who may join a sale: a challenge before joining, and a presale for fans with a code or on the organiser's list.
alter table event
  add column challenge         boolean not null default false,
  -- In this window, and until opens_at at the latest, only fans in presale_entry may buy; then everybody may.
  add column presale_opens_at  timestamptz,
  add column presale_closes_at timestamptz,
  add constraint presale_is_whole check (
    (presale_opens_at is null) = (presale_closes_at is null) and presale_opens_at < presale_closes_at);

create table presale_code (
  id          text primary key check (id ~ '^[A-Za-z0-9_-]{1,64}$'),
  event_id    text not null references event on delete cascade,
  -- The code itself is shown once to the organiser who makes it and stored nowhere.
  code_sha256 bytea not null check (octet_length(code_sha256) = 32),
  label       text,
  max_uses    integer not null check (max_uses > 0),
  uses        integer not null default 0 check (uses between 0 and max_uses),
  valid_from  timestamptz not null default '-infinity',
  valid_until timestamptz not null default 'infinity',
  disabled_at timestamptz,
  created_by  text not null,
  created_at  timestamptz not null default clock_timestamp(),
  unique (event_id, code_sha256)
);

-- The fans who may take part in the presale of an event: by a code, or because an organiser put them on the list.
create table presale_entry (
  event_id   text not null references event on delete cascade,
  user_id    text not null check (length(user_id) between 1 and 64),
  code_id    text references presale_code,
  entered_at timestamptz not null default clock_timestamp(),
  -- One row per fan: a fan uses one code, once, however often it is sent.
  primary key (event_id, user_id)
);
create index presale_entry_by_code on presale_entry (code_id) where code_id is not null;
