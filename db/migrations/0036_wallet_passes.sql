-- Devices that keep a ticket in Apple Wallet, and want to be told when it changes.
create table wallet_device (
  device_id       text not null check (length(device_id) between 1 and 255),
  booking_id      text not null,
  ticket_id       text not null,
  code_generation integer not null check (code_generation > 0),
  -- Where Apple's push service reaches the device.
  push_token      text not null check (push_token ~ '^[0-9A-Fa-f]{1,255}$'),
  -- What the device was last told about the pass.
  told_state      text not null,
  created_at      timestamptz not null default clock_timestamp(),
  primary key (device_id, booking_id, ticket_id, code_generation),
  foreign key (booking_id, ticket_id) references booking_ticket
);
create index wallet_device_by_ticket on wallet_device (booking_id, ticket_id);
