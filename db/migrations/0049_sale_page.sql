-- One event's page for its organiser: the history of its sale, a line to everybody who waits, mail to everybody who has a
-- ticket, and tickets that are moved to other seats.

-- The queue of a sale by the minute, written when it differs from the row before. What is sold and paid is in `booking`.
create table sale_sample (
  event_id text not null references event (id) on delete cascade,
  at timestamptz not null,
  waiting integer not null,
  admitted integer not null,
  inside integer not null,
  primary key (event_id, at)
);

-- What the queue page says to everybody who waits.
alter table event add column queue_note text check (length(queue_note) between 1 and 280);

create table holder_mail (
  id text primary key check (id ~ '^[A-Za-z0-9_-]{1,64}$'),
  event_id text not null references event (id) on delete cascade,
  subject text not null check (length(subject) between 1 and 120),
  text text not null check (length(text) between 1 and 4000),
  holders integer not null,
  sent_by text not null,
  sent_at timestamptz not null default clock_timestamp()
);
create index holder_mail_by_event on holder_mail (event_id, sent_at desc);
create index message_by_holder_mail on message ((facts ->> 'mailId')) where kind = 'holder-mail';

-- The seat that a ticket was moved to: its row stays, void, so that gates and wallets hear of it.
alter table booking_ticket add column moved_to text;
alter table booking_ticket add constraint booking_ticket_moved_to_fkey foreign key (moved_to) references ticket (id) not valid;
alter table booking_ticket add constraint moved_is_void check (moved_to is null or (not live and refund_id is null)) not valid;
