-- Amounts above 2,147,483,647 minor units: twenty-two tickets at IDR 1,000,000.00 come to more. Each table is rewritten
-- with nobody else in it, some seconds for a million rows.
alter table price alter column amount type bigint;
alter table purchase alter column total_amount type bigint;
alter table booking alter column amount type bigint, alter column refunded_amount type bigint;
alter table booking_ticket alter column amount type bigint;
alter table ledger_entry alter column amount type bigint;
alter table refund alter column amount type bigint;

-- pick_best of 0007 as it is, but for the type of the highest price.
do $$ begin
  execute replace(pg_get_functiondef('pick_best(text, integer, text, integer, boolean)'::regprocedure),
                  'p_max_amount integer', 'p_max_amount bigint');
  drop function pick_best(text, integer, text, integer, boolean);
end $$;

create or replace function pick_seats(p_event_id text, p_wish jsonb) returns jsonb language plpgsql as $$
begin
  if p_wish ->> 'kind' = 'tickets' then
    return pick_named(p_event_id, array(select jsonb_array_elements_text(p_wish -> 'ticketIds')));
  end if;
  return pick_best(p_event_id, (p_wish ->> 'quantity')::integer, p_wish ->> 'section',
                   (p_wish ->> 'maxAmount')::bigint, coalesce((p_wish ->> 'settle')::boolean, false));
end $$;

-- The most that the bank takes in one payment; a test holds it equal to domain/currency.ts.
create function most_payable(p_currency text) returns bigint language sql immutable as $$
  select case when p_currency in ('ars', 'cdf', 'cop', 'idr', 'iqd', 'irr', 'khr', 'lak', 'lbp', 'mmk', 'mnt', 'mwk', 'ngn',
                                  'ssp', 'syp', 'tzs', 'ugx', 'uzs')
              then 999999999999 else 999999999 end
$$;

-- A hold that nobody can pay is none: claim_seats and replace_seats roll back. Judged where the total is written, so that
-- it costs them nothing else, and never of what was written before.
create function refuse_unpayable() returns trigger language plpgsql as $$
begin
  if new.total_amount > most_payable(new.currency) then
    raise exception 'no bank takes % % in one payment', new.total_amount, new.currency using errcode = 'HF003';
  end if;
  return new;
end $$;
create trigger purchase_can_be_paid before insert or update of total_amount on purchase
  for each row execute function refuse_unpayable();
