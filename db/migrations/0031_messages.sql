-- What a fan is told outside of the pages. A row is written in the transaction of the fact that it tells of, with a key of its
-- own, so that each fact is told once; messages/message-sender.ts sends what is due.
create table message (
  key        text primary key check (length(key) between 1 and 400),
  kind       text not null,
  -- Whom it is for: a user, whose contact is looked up when it is sent, or an address.
  user_id    text check (length(user_id) between 1 and 255),
  email      text check (length(email) <= 254),
  -- Null: that of the contact.
  language   text,
  -- Ids and small facts, never a card. A link that lets somebody in is removed when the message has ended.
  facts      jsonb not null default '{}',
  created_at timestamptz not null default clock_timestamp(),
  -- When it may be sent, or tried again. A sender that takes it moves this into the future: that is its lease.
  due_at     timestamptz not null default clock_timestamp(),
  tries      integer not null default 0,
  state      text not null default 'waiting' check (state in ('waiting', 'sent', 'failed', 'skipped')),
  ended_at   timestamptz check ((ended_at is null) = (state = 'waiting')),
  -- Why it was not sent, or not yet.
  detail     text,
  check (user_id is not null or email is not null)
);
create index message_due on message (due_at) where state = 'waiting';
create index message_failed on message (ended_at) where state = 'failed';
create index message_by_user on message (user_id, created_at) where user_id is not null;
create index message_by_age on message using brin (created_at);

-- The address of a user: from the login, or given with a payment.
create table contact (
  user_id        text primary key check (length(user_id) between 1 and 255),
  email          text check (length(email) <= 254),
  email_verified boolean not null default false,
  language       text not null,
  updated_at     timestamptz not null default clock_timestamp()
);
