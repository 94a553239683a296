-- Invoices and credit notes. Numbers are given in batches by issue_invoices, so a payment waits for no series.

-- Notes that facts of a booking need an invoice or a credit note each, once:
-- [{"key":…,"kind":…,"amount":…,"lines":[…]}, …]. Called by settle_booking and by recordFacts in db/finance/ledger.ts.
drop function if exists note_invoice;
create function note_invoice(p_booking_id text, p_documents jsonb) returns void language sql as $$
  insert into invoice (fact_key, kind, booking_id, event_id, organiser_id, amount, currency, lines)
  select d.key, d.kind, b.id, b.event_id, e.organiser_id, d.amount, b.currency, d.lines
    from booking b join event e on e.id = b.event_id,
         jsonb_to_recordset(p_documents) as d (key text, kind text, amount bigint, lines jsonb)
   where b.id = p_booking_id and b.status in ('paid', 'refunded') and d.amount > 0
  on conflict (fact_key) do nothing
$$;

-- The lines of a booking: those of its costs, or its tickets. The type CostLine of domain/costs/order-lines.ts.
drop function if exists booking_lines;
create function booking_lines(p_booking_id text) returns jsonb language sql stable as $$
  select coalesce(costs -> 'lines', (
           select jsonb_agg(jsonb_build_object('kind', 'ticket', 'ticketId', ticket_id, 'name', null, 'isIncluded', false,
                                               'amount', amount, 'net', amount, 'taxes', '[]'::jsonb) order by ticket_id)
             from booking_ticket where booking_id = b.id and moved_to is null))
    from booking b where b.id = p_booking_id
$$;

-- Gives numbers to at most p_limit noted rows of a kind of one seller, the oldest first, and returns how many. A credit note
-- waits for the invoice that it takes back. The row of the series is locked first: two batches number one after the other,
-- and one that dies has given no number.
drop function if exists issue_invoices_of;
create function issue_invoices_of(p_seller seller, p_kind text, p_limit integer) returns integer language plpgsql as $$
declare
  v_year  integer := extract(year from clock_timestamp() at time zone p_seller.time_zone);
  v_last  bigint;
  v_count integer;
begin
  insert into invoice_series (organiser_id, kind, year) values (p_seller.organiser_id, p_kind, v_year) on conflict do nothing;
  select last_position into v_last from invoice_series
   where organiser_id = p_seller.organiser_id and kind = p_kind and year = v_year for update;
  update invoice i
     set position = v_last + due.place, year = v_year, issued_at = clock_timestamp(),
         number = case p_kind when 'invoice' then p_seller.invoice_prefix else p_seller.credit_note_prefix end
                  || v_year || '-' || lpad((v_last + due.place)::text, 6, '0'),
         seller = to_jsonb(p_seller) - 'organiser_id' - 'updated_at',
         lines = placed_lines(coalesce(i.lines, booking_lines(i.booking_id))), buyer = buyer_of(i.booking_id),
         event = event_of_invoice(i.booking_id)
    from (select fact_key, row_number() over (order by noted_at, fact_key) as place
            from (select fact_key, noted_at from invoice own
                   where organiser_id = p_seller.organiser_id and kind = p_kind and number is null
                     and (p_kind = 'invoice' or not exists (
                            select from invoice first where first.booking_id = own.booking_id and first.kind = 'invoice'
                               and first.number is null and first.noted_at <= own.noted_at))
                   order by noted_at, fact_key limit p_limit) oldest) due
   where i.fact_key = due.fact_key;
  get diagnostics v_count = row_count;
  update invoice_series set last_position = last_position + v_count
   where organiser_id = p_seller.organiser_id and kind = p_kind and year = v_year;
  return v_count;
end $$;

-- The lines with the place of each ticket, as people read it: {…,"place":"Floor A 12"}.
drop function if exists placed_lines;
create function placed_lines(p_lines jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(line || jsonb_build_object('place', (
           select concat_ws(' ', section, row_label, seat_label) from ticket where id = line ->> 'ticketId')) order by at), '[]')
    from jsonb_array_elements(p_lines) with ordinality as l (line, at)
$$;

-- What was sold, as an invoice says it.
drop function if exists event_of_invoice;
create function event_of_invoice(p_booking_id text) returns jsonb language sql stable as $$
  select jsonb_build_object('name', e.name, 'startsAt', e.starts_at, 'venue', v.name, 'city', v.city, 'timeZone', v.time_zone,
                            'areTaxesIncluded', coalesce((b.costs #> '{breakdown,areTaxesIncluded}')::boolean, true))
    from booking b join event e on e.id = b.event_id join venue v on v.id = e.venue_id where b.id = p_booking_id
$$;

-- Who bought, where the seller asked for it: {"name":…,"address":…}; null where not.
drop function if exists buyer_of;
create function buyer_of(p_booking_id text) returns jsonb language sql stable as $$
  select jsonb_build_object('name', buyer.name, 'address', buyer.address)
    from booking join buyer using (purchase_id) where booking.id = p_booking_id and buyer.name is not null
$$;

-- The batch of all sellers, in the order of their ids. Returns how many numbers were given.
drop function if exists issue_invoices;
create function issue_invoices(p_limit integer) returns integer language plpgsql as $$
declare
  v_seller seller%rowtype;
  v_given  integer := 0;
begin
  for v_seller in
    select * from seller s where exists (select from invoice i where i.organiser_id = s.organiser_id and i.number is null)
     order by organiser_id
  loop
    v_given := v_given + issue_invoices_of(v_seller, 'invoice', p_limit) + issue_invoices_of(v_seller, 'credit-note', p_limit);
  end loop;
  return v_given;
end $$;

-- An invoice that has its number never changes, and none is ever deleted.
create or replace function refuse_change_of_issued() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.number is null then return new; end if;
  raise exception 'an invoice never changes' using errcode = 'integrity_constraint_violation';
end $$;

create or replace trigger invoice_never_changes before update or delete on invoice
  for each row execute function refuse_change_of_issued();
create or replace trigger invoice_is_never_emptied before truncate on invoice
  for each statement execute function refuse_change_of_issued();
