-- The entrance of an event: gates that also admit without a network, what they merge later, and re-entry.

-- A device at an entrance, which may scan the tickets of one event and do nothing else.
create table gate (
  id             text primary key check (id ~ '^[A-Za-z0-9_-]{1,64}$'),
  event_id       text not null references event on delete cascade,
  name           text not null check (length(name) between 1 and 100),
  -- The code that pairs a device, once and until pairing_until, and the login that the device got for it. Both are stored
  -- nowhere; these are their hashes.
  pairing_sha256 bytea unique check (octet_length(pairing_sha256) = 32),
  pairing_until  timestamptz,
  login_sha256   bytea unique check (octet_length(login_sha256) = 32),
  created_by     text not null,
  created_at     timestamptz not null default clock_timestamp(),
  paired_at      timestamptz,
  last_seen_at   timestamptz,
  revoked_at     timestamptz,
  check ((pairing_sha256 is null) = (pairing_until is null)),
  check ((login_sha256 is null) = (paired_at is null)),
  -- A revoked gate has no way back in.
  check (revoked_at is null or (pairing_sha256 is null and login_sha256 is null))
);
create index gate_by_event on gate (event_id);

-- Whether a bearer who has left may come in again, as the seller sets it.
alter table event add column re_entry boolean not null default false;

alter table booking_ticket
  -- The scan that used the ticket, as the gate numbers its scans: the same scan, sent again, is no second use.
  add column used_scan text,
  -- The bearer has left, and may come in again.
  add column left_at timestamptz,
  add check (left_at is null or used_at is not null),
  -- The transaction that wrote the row last. A gate asks for what was written since it asked before: unlike a time, this
  -- misses no transaction that commits late. Null: before this column was there.
  add column changed_by xid8;
alter table booking_ticket alter column changed_by set default pg_current_xact_id();
create index booking_ticket_by_change on booking_ticket (changed_by);

-- Scans of a gate without a network, once they are merged: each once, with what the ticket turned out to be.
create table offline_scan (
  -- The user or gate that scanned, and its own number of the scan.
  scanned_by text not null,
  id         text not null check (length(id) between 1 and 64),
  event_id   text not null references event on delete cascade,
  booking_id text not null,
  ticket_id  text not null,
  gate       text,
  leaves     boolean not null default false,
  scanned_at timestamptz not null,
  merged_at  timestamptz not null default clock_timestamp(),
  -- `used`: it is the use of the ticket; the others are for people to look at.
  outcome    text not null check (outcome in ('used', 'left', 'double', 'void', 'other-event', 'unknown', 'not-inside')),
  -- The other use of a ticket that two gates let in.
  other_at   timestamptz,
  other_gate text,
  other_by   text,
  primary key (scanned_by, id),
  check ((outcome = 'double') = (other_at is not null))
);
create index offline_scan_by_event on offline_scan (event_id, merged_at desc);
