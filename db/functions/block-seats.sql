-- Seats that are taken off sale (table seat_block) and put back. Called by db/sale/seat-blocks.ts and give_free_tickets.
-- Locks the blocks first, then tickets in the order of their ids, as every claim of named seats does.

-- The ids of the tickets that a selection names; see SeatSelection in domain/seat-block.ts: {"ticketIds":[…]},
-- {"section":…,"rows":[…]} or {"section":…,"quantity":…}. Of a quantity it locks free places, the farthest from the stage first.
drop function if exists selected_seats;
create function selected_seats(p_event_id text, p_selection jsonb) returns text[] language plpgsql as $$
begin
  if p_selection ? 'ticketIds' then
    return array(select distinct jsonb_array_elements_text(p_selection -> 'ticketIds'));
  end if;
  if p_selection ? 'quantity' then
    return array(
      select id from ticket
       where event_id = p_event_id and section = p_selection ->> 'section' and seat_label is null and status = 'available'
         and not exists (select from ticket_return r where r.ticket_id = ticket.id and r.state = 'offered')
       order by row_position desc, seat_position desc limit (p_selection ->> 'quantity')::integer for update skip locked);
  end if;
  return array(
    select id from ticket
     where event_id = p_event_id and section = p_selection ->> 'section'
       and (not p_selection ? 'rows' or row_label in (select jsonb_array_elements_text(p_selection -> 'rows'))));
end $$;

-- Locks these tickets. Returns null when all of them are free (with p_blocked_too also when they are blocked), else a
-- refusal that names at most 50 of the others. A seat that its holder offers (ticket-returns.sql) is not the organiser's.
drop function if exists lock_selected;
create function lock_selected(p_event_id text, p_selection jsonb, p_ids text[], p_blocked_too boolean) returns jsonb
language plpgsql as $$
declare
  v_found integer;
  v_taken jsonb;
begin
  if p_selection ? 'quantity' and cardinality(p_ids) < (p_selection ->> 'quantity')::integer then
    return jsonb_build_object('type', 'refused', 'code', 'no-seats-available', 'free', cardinality(p_ids));
  end if;
  perform from ticket where id = any (p_ids) and event_id = p_event_id order by id for update;
  get diagnostics v_found = row_count;
  if v_found = 0 or v_found < cardinality(p_ids) then
    return jsonb_build_object('type', 'refused', 'code', 'ticket-not-found', 'ticketIds', (
      select coalesce(jsonb_agg(wanted), '[]') from unnest(p_ids) wanted
       where not exists (select from ticket t where t.id = wanted and t.event_id = p_event_id)));
  end if;
  select jsonb_agg(taken.seat) into v_taken from (
    select jsonb_build_object('ticketId', id, 'section', section, 'row', row_label, 'number', seat_label,
                              'state', case when is_offered then 'booked' else status end) as seat
      from ticket, lateral (select exists (
        select from ticket_return r where r.ticket_id = ticket.id and r.state = 'offered') as is_offered) offer
     where id = any (p_ids) and (is_offered or status <> 'available')
       and (is_offered or not (status = 'held' and hold_expires_at <= clock_timestamp()))
       and not (p_blocked_too and status = 'blocked')
     order by section, row_position, seat_position limit 50) taken;
  return case when v_taken is not null
              then jsonb_build_object('type', 'refused', 'code', 'seat-taken', 'seats', v_taken) end;
end $$;

-- Keeps the seats of a draft as they are until the transaction ends. A published event is not locked: its seats stay, and
-- others lock it after its tickets.
drop function if exists keep_draft;
create function keep_draft(p_event_id text) returns void language plpgsql as $$
begin
  perform from event where id = p_event_id and published_at is null for share;
end $$;

-- Blocks all seats of a selection or none. Returns {"type":"blocked"} or a refusal. The same p_id again changes nothing.
drop function if exists block_seats;
create function block_seats(
  p_id text, p_event_id text, p_selection jsonb, p_kind text, p_reason text, p_holder text, p_releases_at timestamptz,
  p_by text
) returns jsonb language plpgsql as $$
declare
  v_ids     text[];
  v_refusal jsonb;
begin
  if exists (select from seat_block where id = p_id) then return jsonb_build_object('type', 'blocked'); end if;
  perform keep_draft(p_event_id);
  v_ids := selected_seats(p_event_id, p_selection);
  v_refusal := lock_selected(p_event_id, p_selection, v_ids, false);
  if v_refusal is not null then return v_refusal; end if;
  insert into seat_block (id, event_id, kind, reason, holder, seats, releases_at, created_by)
  values (p_id, p_event_id, p_kind, p_reason, p_holder, cardinality(v_ids), p_releases_at, p_by);
  update ticket
     set status = 'blocked', block_id = p_id, purchase_id = null, holder_id = null, hold_expires_at = null,
         version = version + 1
   where id = any (v_ids);
  return jsonb_build_object('type', 'blocked');
end $$;

-- Puts seats of a block back on sale: these, or all; at most p_limit of them. Returns how many. The caller has locked the
-- block, so that one of several callers sees that its last seat is gone.
drop function if exists free_blocked;
create function free_blocked(p_block_id text, p_ticket_ids text[], p_limit integer) returns integer language plpgsql as $$
declare
  v_count integer;
begin
  update ticket set status = 'available', block_id = null, version = version + 1
   where id in (select id from ticket
                 where block_id = p_block_id and (p_ticket_ids is null or id = any (p_ticket_ids))
                 order by id limit p_limit for update);
  get diagnostics v_count = row_count;
  update seat_block set closed_at = clock_timestamp()
   where id = p_block_id and closed_at is null and not exists (select from ticket where block_id = p_block_id);
  return v_count;
end $$;

-- Puts at most p_limit seats back on sale whose blocks end now, by this database's clock; skips a block that somebody else is
-- changing. Returns how many. Each block that it ends is one entry of the audit.
drop function if exists release_due_blocks;
create function release_due_blocks(p_limit integer) returns integer language plpgsql as $$
declare
  v_block seat_block%rowtype;
  v_sum   integer := 0;
begin
  -- With now(), because no index can be searched by clock_timestamp(), which changes while the statement runs.
  for v_block in select * from seat_block where closed_at is null and releases_at <= now()
                  order by releases_at limit 100 for update skip locked loop
    v_sum := v_sum + free_blocked(v_block.id, null, p_limit - v_sum);
    insert into ops_audit (audit_key, actor, action, subject_type, subject_id, event_id, reason, outcome, details)
    select 'block:' || id || ':end', 'system', 'release-seats', 'event', event_id, event_id, 'the release time came', 'done',
           jsonb_build_object('before', jsonb_build_object('blockId', id, 'kind', kind), 'after', null)
      from seat_block where id = v_block.id and closed_at is not null
    on conflict (audit_key) do nothing;
    exit when v_sum >= p_limit;
  end loop;
  return v_sum;
end $$;
