-- Sign-in with an e-mail address. All addresses are as domain/address.ts writes them.

-- Who has shown, by a link that was sent there, that the address is theirs.
create table address_owner (
  email       text primary key check (length(email) between 3 and 254),
  user_id     text not null unique references app_user (id),
  verified_at timestamptz not null default clock_timestamp()
);

-- Who bought with an address without showing that. An id of a guest never becomes that of an owner: somebody else may have
-- begun a session with it. What the guest bought goes to the owner instead (db/functions/open-sign-in-link.sql).
create table guest (
  user_id    text primary key check (length(user_id) between 1 and 255),
  email      text not null check (length(email) between 3 and 254),
  created_at timestamptz not null default clock_timestamp()
);
create index guest_by_email on guest (email);
create index guest_by_age on guest using brin (created_at);

-- Links that were sent and not opened; only their hashes, so that who reads the table gets in nowhere.
create table sign_in_link (
  sha256     bytea primary key,
  email      text not null,
  expires_at timestamptz not null
);
create index sign_in_link_by_end on sign_in_link (expires_at);

-- The start before an event was last moved (db/functions/note-previous-start.sql), for search engines.
alter table event add column previous_starts_at timestamptz;

-- Names the picture that was uploaded; null: that of image_url, if there is one.
alter table event add column picture_version text check (length(picture_version) between 1 and 64);

-- The picture of an event in our three sizes, or why its address gave none.
create table event_picture (
  event_id   text primary key references event (id) on delete cascade,
  version    text not null,
  small      bytea,
  medium     bytea,
  large      bytea,
  fault      text,
  fetched_at timestamptz not null default clock_timestamp(),
  check ((fault is null) = (small is not null and medium is not null and large is not null))
);
