-- A hold whose total no bank takes in one payment is refused: claim_seats and replace_seats roll back with HF003, which
-- db/sale/claims.ts answers as 'total-too-high'.

-- The most that the bank takes in one payment, in minor units. A test holds it equal to domain/currency.ts.
drop function if exists most_payable;
create function most_payable(p_currency text) returns bigint language sql immutable as $$
  select case when p_currency in ('ars', 'cdf', 'cop', 'idr', 'iqd', 'irr', 'khr', 'lak', 'lbp', 'mmk', 'mnt', 'mwk', 'ngn',
                                  'ssp', 'syp', 'tzs', 'ugx', 'uzs')
              then 999999999999 else 999999999 end
$$;

-- Checked by a trigger where the total is written, so a claim needs no further query, and only for new totals: rows that
-- were written before this check stay valid.
create or replace function refuse_unpayable() returns trigger language plpgsql as $$
begin
  if new.total_amount > most_payable(new.currency) then
    raise exception 'no bank takes % % in one payment', new.total_amount, new.currency using errcode = 'HF003';
  end if;
  return new;
end $$;

create or replace trigger purchase_can_be_paid before insert or update of total_amount on purchase
  for each row execute function refuse_unpayable();
