-- Who owns a seat. This file alone makes a double sale impossible: whatever the rest of the system believes, a ticket
-- row has one state, one holder, and at most one live booking.

create table app_user (
  id         text primary key check (length(id) between 1 and 64),
  created_at timestamptz not null default now()
);

create table purchase (
  id                text primary key check (id ~ '^[A-Za-z0-9_-]{1,64}$'),
  event_id          text not null references event,
  user_id           text not null references app_user,
  -- Which execution is its truth; a fan's later purchases for the same event share the workflow id.
  workflow_id       text not null,
  run_id            text not null,
  stage             text not null,
  stage_seq         integer not null default 0,
  -- What was held and at what price; it stays here after the seats have gone back.
  tickets           jsonb not null,
  total_amount      integer not null check (total_amount >= 0),
  currency          text not null,
  hold_expires_at   timestamptz not null,
  payment_intent_id text unique,
  attention_reason  text,
  created_at        timestamptz not null default now()
);
create index purchase_by_user on purchase (user_id, event_id, created_at desc);
create index purchase_by_stage on purchase (stage) where stage not in ('confirmed', 'released', 'expired', 'refunded');

create table purchase_stage (
  purchase_id text not null references purchase on delete cascade,
  seq         integer not null,
  stage       text not null,
  at          timestamptz not null default clock_timestamp(),
  primary key (purchase_id, seq)
);

create table booking (
  id                text primary key,
  purchase_id       text not null unique references purchase,
  event_id          text not null references event,
  user_id           text not null references app_user,
  status            text not null check (status in ('booked', 'paid', 'voided', 'refunded')),
  amount            integer not null check (amount >= 0),
  currency          text not null,
  payment_intent_id text not null unique,
  charge_id         text unique,
  booked_at         timestamptz not null default clock_timestamp(),
  paid_at           timestamptz,
  closed_at         timestamptz
);
create index booking_by_user on booking (user_id, booked_at desc);
create index booking_by_event on booking (event_id);

create table ticket (
  id              text primary key check (id ~ '^[A-Za-z0-9_-]{1,64}$'),
  event_id        text not null references event,
  section         text not null,
  row_label       text,
  seat_label      text,
  -- Order inside the section and the row, for neighbours and for the map.
  row_position    integer not null default 0,
  seat_position   integer not null,
  x               real not null,
  y               real not null,
  price_level     text not null,
  status          text not null default 'available' check (status in ('available', 'held', 'booked')),
  -- The fencing token: one higher with every change of owner.
  version         bigint not null default 0,
  purchase_id     text references purchase deferrable initially deferred,
  holder_id       text,
  hold_expires_at timestamptz,
  booking_id      text references booking deferrable initially deferred,
  foreign key (event_id, price_level) references price,
  constraint ticket_state_is_whole check (
    (status = 'available' and purchase_id is null and holder_id is null and hold_expires_at is null and booking_id is null)
    or (status = 'held' and purchase_id is not null and holder_id is not null and hold_expires_at is not null and booking_id is null)
    or (status = 'booked' and purchase_id is not null and holder_id is not null and hold_expires_at is null and booking_id is not null)
  )
);
create unique index ticket_by_place on ticket (event_id, section, row_position, seat_position);
create index ticket_by_holder on ticket (holder_id, event_id) where status <> 'available';
create index ticket_by_hold_end on ticket (hold_expires_at) where status = 'held';
create index ticket_by_purchase on ticket (purchase_id) where purchase_id is not null;

create table booking_ticket (
  booking_id text not null references booking,
  ticket_id  text not null references ticket,
  amount     integer not null,
  currency   text not null,
  -- False once the booking was voided or the ticket refunded.
  live       boolean not null default true,
  primary key (booking_id, ticket_id)
);
create unique index one_live_booking_per_ticket on booking_ticket (ticket_id) where live;

-- A fan's row for an event: locked for the length of a claim, so that the limit per person holds under races
-- without a counter that everybody shares.
create table fan (
  event_id      text not null references event on delete cascade,
  user_id       text not null references app_user,
  last_claim_at timestamptz not null default now(),
  primary key (event_id, user_id)
);

-- Claims all of these tickets for a purchase or none, in one round trip. A hold whose time is over counts as free,
-- by this database's clock. A function rather than one big statement because each statement inside it sees what was
-- committed before it: the limit per person is counted after the fan's row is locked, not before.
-- Answers {"type":"reserved",…} or {"type":"refused","code":…}. Asking again for the same purchase gives the same answer.
create function claim_tickets(
  p_purchase_id text, p_event_id text, p_user_id text, p_workflow_id text, p_run_id text,
  p_ticket_ids text[]
) returns jsonb language plpgsql as $$
declare
  v_now     timestamptz;
  v_event   event%rowtype;
  v_owned   integer;
  v_wanted  integer := cardinality(p_ticket_ids);
  v_found   integer;
  v_locked  text[];
  v_tickets jsonb;
  v_total   bigint;
  v_until   timestamptz;
begin
  select jsonb_build_object('type', 'reserved', 'tickets', p.tickets, 'totalAmount', p.total_amount,
                            'currency', p.currency, 'holdExpiresAt', p.hold_expires_at,
                            'holdLeftMs', greatest(0, extract(epoch from p.hold_expires_at - clock_timestamp()) * 1000)::bigint)
    into v_tickets from purchase p where p.id = p_purchase_id;
  if found then return v_tickets; end if;

  select * into v_event from event where id = p_event_id;
  if not found then
    return jsonb_build_object('type', 'refused', 'code', 'event-not-found');
  end if;
  if v_event.sale_override is not null or v_event.opens_at > clock_timestamp() then
    return jsonb_build_object('type', 'refused', 'code', 'sale-not-open');
  end if;

  insert into app_user (id) values (p_user_id) on conflict do nothing;
  insert into fan (event_id, user_id) values (p_event_id, p_user_id)
    on conflict (event_id, user_id) do update set last_claim_at = clock_timestamp();

  select count(*) into v_owned from ticket
   where holder_id = p_user_id and event_id = p_event_id
     and (status = 'booked' or (status = 'held' and hold_expires_at > clock_timestamp()));
  if v_owned + v_wanted > v_event.max_tickets_per_fan then
    return jsonb_build_object('type', 'refused', 'code', 'limit-exceeded', 'owned', v_owned,
                              'limit', v_event.max_tickets_per_fan);
  end if;

  -- In the order of ids, so that two claims of overlapping seats queue up instead of deadlocking. A row that changed
  -- hands while we waited for its lock is checked again and left out.
  select array_agg(id) into v_locked from (
    select id from ticket
     where id = any (p_ticket_ids) and event_id = p_event_id
       and (status = 'available' or (status = 'held' and hold_expires_at <= clock_timestamp()))
     order by id for update
  ) free;
  if coalesce(cardinality(v_locked), 0) < v_wanted then
    select count(*) into v_found from ticket where id = any (p_ticket_ids) and event_id = p_event_id;
    return jsonb_build_object(
      'type', 'refused',
      'code', case when v_found < v_wanted then 'ticket-not-found' else 'seat-taken' end,
      'ticketIds', (select coalesce(jsonb_agg(wanted), '[]') from unnest(p_ticket_ids) wanted
                     where wanted <> all (coalesce(v_locked, '{}'))));
  end if;

  v_now := clock_timestamp();
  v_until := v_now + make_interval(secs => v_event.hold_seconds);
  with claimed as (
    update ticket t
       set status = 'held', purchase_id = p_purchase_id, holder_id = p_user_id,
           hold_expires_at = v_until, version = t.version + 1
      from price
     where t.id = any (v_locked) and price.event_id = t.event_id and price.price_level = t.price_level
     returning t.id, t.section, t.row_label, t.seat_label, t.row_position, t.seat_position, t.version,
               price.amount, price.currency
  )
  select jsonb_agg(jsonb_build_object(
           'ticketId', id, 'section', section, 'row', row_label, 'number', seat_label, 'version', version,
           'price', jsonb_build_object('amount', amount, 'currency', currency))
         order by section, row_position, seat_position),
         sum(amount)
    into v_tickets, v_total from claimed;

  insert into purchase (id, event_id, user_id, workflow_id, run_id, stage, stage_seq, tickets, total_amount,
                        currency, hold_expires_at)
  values (p_purchase_id, p_event_id, p_user_id, p_workflow_id, p_run_id, 'awaiting-payment', 3, v_tickets, v_total,
          v_event.currency, v_until);
  insert into purchase_stage (purchase_id, seq, stage)
  values (p_purchase_id, 1, 'admitting'), (p_purchase_id, 2, 'reserving'), (p_purchase_id, 3, 'awaiting-payment');

  return jsonb_build_object('type', 'reserved', 'tickets', v_tickets, 'totalAmount', v_total,
                            'currency', v_event.currency, 'holdExpiresAt', v_until,
                            'holdLeftMs', v_event.hold_seconds * 1000);
end $$;
