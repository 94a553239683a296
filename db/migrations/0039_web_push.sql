-- Browsers that a user wants to be told in. A push service gives each an address of its own.
create table push_subscription (
  -- A hash of the endpoint.
  id         text primary key,
  user_id    text not null check (length(user_id) between 1 and 255),
  endpoint   text not null check (length(endpoint) <= 2000),
  -- The keys with which the browser decrypts what is sent to it, in base64url.
  p256dh     text not null,
  auth       text not null,
  language   text not null,
  created_at timestamptz not null default clock_timestamp()
);
create index push_subscription_by_user on push_subscription (user_id);

-- How each way to the fan that is done with a message ended: {"push": "sent"}.
alter table message add column ways jsonb not null default '{}';

-- Tickets for which a link to Google Wallet was made, and what Google was last told about them.
create table google_wallet_ticket (
  booking_id      text not null,
  ticket_id       text not null,
  code_generation integer not null check (code_generation > 0),
  told_state      text not null,
  primary key (booking_id, ticket_id, code_generation),
  foreign key (booking_id, ticket_id) references booking_ticket
);
