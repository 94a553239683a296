-- Who buys: name and address, for events whose seller asks for them, and that the terms were agreed to.

alter table event add column buyer_details text not null default 'none'
  check (buyer_details in ('none', 'name', 'name-and-address'));
-- Whether the list that a gate keeps on its device has the names of buyers.
alter table event add column gate_list_names boolean not null default false;

-- Written before the payment, so that a booking never lacks it. Not in a workflow's history.
create table buyer (
  purchase_id     text primary key references purchase (id) on delete cascade,
  event_id        text not null references event (id) on delete cascade,
  name            text check (length(name) between 1 and 200),
  -- The name as search compares it (domain/fold-text.ts).
  name_key        text,
  -- {street, postalCode, city, country}
  address         jsonb,
  terms_agreed_at timestamptz,
  check ((name is null) = (name_key is null))
);
create index buyer_by_event on buyer (event_id);

-- A ticket that is offered by a link may be offered to an e-mail address too: the link is sent there.
alter table ticket_transfer add column to_email text check (length(to_email) <= 254);
