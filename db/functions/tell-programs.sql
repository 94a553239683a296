-- What other programs are told: a fact and its deliveries are written in the transaction of the fact, so that each is told
-- once and none is lost. The triggers call no one and cost one look-up while no endpoint wants to hear.

-- Whether an endpoint of the organiser of this event wants to hear of such facts; of a draft none does. One that is disabled
-- gets them later.
drop function if exists programs_want;
create function programs_want(p_event_id text, p_type text) returns boolean language plpgsql stable as $$
begin
  return exists (select from webhook_endpoint w join event e on e.organiser_id = w.organiser_id
                  where e.id = p_event_id and e.published_at is not null and (w.types = '{}' or p_type = any (w.types)));
end $$;

-- Writes a fact of an event once, and a delivery for each endpoint. A message behind one that waits for its next try is due
-- with that one.
drop function if exists tell_programs;
create function tell_programs(p_event_id text, p_type text, p_key text, p_line text, p_data jsonb)
returns void language plpgsql as $$
declare
  v_organiser_id text;
  v_seq bigint;
begin
  select organiser_id into v_organiser_id from event where id = p_event_id;
  insert into webhook_fact (id, key, organiser_id, type, event_id, line, data)
  values ('msg_' || replace(gen_random_uuid()::text, '-', ''), p_key, v_organiser_id, p_type, p_event_id, p_line,
          jsonb_build_object('eventId', p_event_id) || p_data)
  on conflict (key) do nothing returning seq into v_seq;
  if v_seq is null then return; end if;
  insert into webhook_delivery (endpoint_id, fact_seq, line, due_at)
  select w.id, v_seq, p_line, coalesce((select max(d.due_at) from webhook_delivery d
           where d.endpoint_id = w.id and d.line = p_line and d.state = 'waiting'), clock_timestamp())
    from webhook_endpoint w
   where w.organiser_id = v_organiser_id and (w.types = '{}' or p_type = any (w.types));
end $$;

-- The seat of a booked ticket as the contract shows it.
drop function if exists booked_seat;
create function booked_seat(p_ticket_id text) returns jsonb language plpgsql stable as $$
begin
  return (select jsonb_build_object('ticketId', id, 'section', section, 'row', row_label, 'number', seat_label)
            from ticket where id = p_ticket_id);
end $$;

create or replace function tell_of_booking() returns trigger language plpgsql as $$
begin
  if new.status = 'paid' and old.status <> 'paid' then
    if programs_want(new.event_id, 'booking.confirmed') then
      perform tell_programs(new.event_id, 'booking.confirmed', format('booking:%s:confirmed', new.id), new.id,
        jsonb_build_object('bookingId', new.id, 'purchaseId', new.purchase_id, 'status', new.status,
          'total', jsonb_build_object('amount', new.amount, 'currency', new.currency),
          'tickets', (select coalesce(jsonb_agg(booked_seat(bt.ticket_id) || jsonb_build_object('price',
                        jsonb_build_object('amount', bt.amount, 'currency', bt.currency)) order by bt.ticket_id), '[]')
                        from booking_ticket bt where bt.booking_id = new.id and bt.live)));
    end if;
    -- Held seats are looked for only when no seat is available any more. The versions of the seats tell one time that a sale
    -- is sold out from the next: they stay the same as long as it is.
    if programs_want(new.event_id, 'sale.sold-out')
       and not exists (select from ticket where event_id = new.event_id and status = 'available')
       and not exists (select from ticket where event_id = new.event_id and status = 'held') then
      perform tell_programs(new.event_id, 'sale.sold-out', format('event:%s:sold-out:%s', new.event_id,
        (select sum(version) from ticket where event_id = new.event_id)), new.event_id, '{}');
    end if;
  end if;
  if new.refunded_amount > old.refunded_amount or (new.status = 'refunded' and old.status <> 'refunded') then
    if programs_want(new.event_id, 'booking.refunded') then
      perform tell_programs(new.event_id, 'booking.refunded',
        format('booking:%s:refunded:%s:%s', new.id, new.refunded_amount, new.status), new.id,
        jsonb_build_object('bookingId', new.id, 'purchaseId', new.purchase_id, 'status', new.status,
          'total', jsonb_build_object('amount', new.amount, 'currency', new.currency),
          'refunded', jsonb_build_object('amount', new.refunded_amount, 'currency', new.currency)));
    end if;
  end if;
  return null;
end $$;

create or replace trigger programs_are_told_of_booking after update of status, refunded_amount on booking
  for each row when ((old.status, old.refunded_amount) is distinct from (new.status, new.refunded_amount))
  execute function tell_of_booking();

create or replace function tell_of_ticket() returns trigger language plpgsql as $$
declare
  v_event_id text := (select event_id from booking where id = new.booking_id);
  v_type text := case when new.used_at is not distinct from old.used_at then 'ticket.transferred'
                      when new.used_at is null then 'ticket.check-in-undone' else 'ticket.checked-in' end;
begin
  if not programs_want(v_event_id, v_type) then return null; end if;
  perform tell_programs(v_event_id, v_type,
    format('%s:%s:%s:%s', v_type, new.booking_id, new.ticket_id, pg_current_xact_id()), new.booking_id,
    booked_seat(new.ticket_id) || jsonb_build_object('bookingId', new.booking_id) || case v_type
      when 'ticket.checked-in' then jsonb_build_object('usedAt', iso_time(new.used_at), 'gate', new.used_gate)
      else '{}' end);
  return null;
end $$;

-- A guest who signs in keeps the codes: the tickets have the same holder as before.
create or replace trigger programs_are_told_of_ticket after update of used_at, holder_id on booking_ticket
  for each row when (
    old.used_at is distinct from new.used_at
    or (old.holder_id is distinct from new.holder_id and old.code_generation <> new.code_generation))
  execute function tell_of_ticket();

create or replace function tell_of_event() returns trigger language plpgsql as $$
declare
  -- A draft is nobody's business yet.
  v_type text := case when new.published_at is null then null
                      when tg_op = 'INSERT' or old.published_at is null then 'event.published'
                      when new.cancelled_at is not null then 'event.cancelled' else 'event.changed' end;
  v_fact text := case v_type when 'event.changed' then 'version:' || new.version else v_type end;
begin
  if v_type is null or not programs_want(new.id, v_type) then return null; end if;
  perform tell_programs(new.id, v_type, format('event:%s:%s', new.id, v_fact), new.id,
    jsonb_build_object('name', new.name, 'startsAt', iso_time(new.starts_at)));
  return null;
end $$;

create or replace trigger programs_are_told_of_new_event after insert on event
  for each row execute function tell_of_event();
create or replace trigger programs_are_told_of_event after update of version, cancelled_at, published_at on event
  for each row when ((old.version, old.cancelled_at, old.published_at)
    is distinct from (new.version, new.cancelled_at, new.published_at))
  execute function tell_of_event();
