-- Fees and taxes of an order, as domain/costs/ has the rules; a test holds both equal. Called by claim_seats and
-- replace_seats for events that have fees or taxes, and by the trigger that keeps price.fan_amount.

-- The least amount that the bank tells apart, in minor units. A test holds it equal to domain/currency.ts.
drop function if exists bank_step;
create function bank_step(p_currency text) returns bigint language sql immutable as $$
  select case when p_currency in ('isk', 'ugx') then 100
              when p_currency in ('bhd', 'iqd', 'jod', 'kwd', 'lyd', 'omr', 'tnd') then 10
              else 1 end
$$;

-- The whole number next to p_numerator / p_denominator; a half goes up.
drop function if exists rounded_quotient;
create function rounded_quotient(p_numerator numeric, p_denominator numeric) returns numeric language sql immutable as $$
  select div(2 * p_numerator + p_denominator, 2 * p_denominator)
$$;

-- A fee for a price; both count steps of the currency.
drop function if exists fee_of;
create function fee_of(p_fee jsonb, p_price numeric, p_step numeric) returns numeric language sql immutable as $$
  select greatest(coalesce(div((p_fee ->> 'minimum')::numeric, p_step), 0),
                  least(div((p_fee ->> 'maximum')::numeric, p_step),
                        div((p_fee ->> 'amount')::numeric, p_step)
                          + rounded_quotient(p_price * (p_fee ->> 'sharePpm')::numeric, 1000000)))
$$;

-- What an order consists of before tax, in the order of its lines; bases count steps of the currency.
-- p_tickets: [{"ticketId":…,"priceLevel":…,"face":…}, …], face in minor units.
drop function if exists order_components;
create function order_components(
  p_rules jsonb, p_step numeric, p_tickets jsonb,
  out kind text, out ticket_id text, out price_level text, out name text, out is_included boolean, out base numeric
) returns setof record language plpgsql immutable as $$
declare
  v_count     integer := jsonb_array_length(p_tickets);
  v_fee_count integer := jsonb_array_length(p_rules -> 'fees');
  v_faces     numeric[];
  v_left      numeric[];
  v_all       numeric;
  v_all_left  numeric;
  v_taken     numeric;
  v_sum       numeric;
  v_one       numeric;
  v_fee       jsonb;
  -- The share of each ticket in each fee, fee by fee.
  v_shares    numeric[] := array_fill(0::numeric, array[greatest(v_count * v_fee_count, 1)]);
begin
  select array_agg(div((t ->> 'face')::numeric, p_step) order by at), sum(div((t ->> 'face')::numeric, p_step))
    into v_faces, v_all from jsonb_array_elements(p_tickets) with ordinality as one (t, at);
  v_left := v_faces;
  for f in 0 .. v_fee_count - 1 loop
    v_fee := p_rules -> 'fees' -> f;
    is_included := (v_fee ->> 'isIncluded')::boolean;
    continue when v_fee ->> 'per' = 'order' and not is_included;
    select sum(one) into v_all_left from unnest(v_left) one;
    v_taken := least(fee_of(v_fee, v_all, p_step), v_all_left);
    v_sum := 0;
    for t in 1 .. v_count loop
      if v_fee ->> 'per' = 'ticket' then
        v_one := fee_of(v_fee, v_faces[t], p_step);
      elsif v_all_left = 0 then
        v_one := 0;
      else
        v_one := rounded_quotient(v_taken * (v_sum + v_left[t]), v_all_left) - rounded_quotient(v_taken * v_sum, v_all_left);
        v_sum := v_sum + v_left[t];
      end if;
      if is_included then
        v_one := least(v_one, v_left[t]);
        v_left[t] := v_left[t] - v_one;
      end if;
      v_shares[f * v_count + t] := v_one;
    end loop;
  end loop;

  for t in 1 .. v_count loop
    ticket_id := p_tickets -> (t - 1) ->> 'ticketId';
    price_level := p_tickets -> (t - 1) ->> 'priceLevel';
    kind := 'ticket';
    name := null;
    is_included := false;
    base := v_left[t];
    return next;
    kind := 'fee';
    for f in 0 .. v_fee_count - 1 loop
      base := v_shares[f * v_count + t];
      continue when base = 0;
      name := p_rules -> 'fees' -> f ->> 'name';
      is_included := (p_rules -> 'fees' -> f ->> 'isIncluded')::boolean;
      return next;
    end loop;
  end loop;
  ticket_id := null;
  price_level := '';
  is_included := false;
  for f in 0 .. v_fee_count - 1 loop
    v_fee := p_rules -> 'fees' -> f;
    continue when v_fee ->> 'per' <> 'order' or (v_fee ->> 'isIncluded')::boolean;
    base := fee_of(v_fee, v_all, p_step);
    continue when base = 0;
    name := v_fee ->> 'name';
    return next;
  end loop;
end $$;

-- The rounded taxes of a sum, one for each of at most two rates.
drop function if exists taxes_of;
create function taxes_of(p_has_tax boolean, p_rates numeric[], p_sum numeric) returns numeric[] language plpgsql immutable as $$
declare
  v_all  numeric := coalesce(p_rates[1], 0) + coalesce(p_rates[2], 0);
  v_both numeric;
  v_one  numeric;
begin
  if cardinality(p_rates) = 0 then return '{}'; end if;
  if not p_has_tax then
    v_one := rounded_quotient(p_sum * p_rates[1], 1000000);
    if cardinality(p_rates) = 1 then return array[v_one]; end if;
    return array[v_one, rounded_quotient(p_sum * p_rates[2], 1000000)];
  end if;
  v_both := p_sum - rounded_quotient(p_sum * 1000000, 1000000 + v_all);
  if cardinality(p_rates) = 1 then return array[v_both]; end if;
  v_one := case v_all when 0 then 0 else rounded_quotient(v_both * p_rates[1], v_all) end;
  return array[v_one, v_both - v_one];
end $$;

-- The lines of an order as JSON: the type CostLine of domain/costs/order-lines.ts. A tax is the difference of two rounded
-- running sums: so the lines add up to what the sum of the order is rounded to. In plpgsql, whose plans are kept.
drop function if exists order_lines;
create function order_lines(p_rules jsonb, p_currency text, p_tickets jsonb) returns jsonb language plpgsql immutable as $$
declare
  v_step    numeric := bank_step(p_currency);
  v_has_tax boolean := p_rules -> 'areTaxesIncluded';
  v_taxes   jsonb;
  v_line    record;
  v_rates   numeric[];
  -- What was taxed before at the same rates, by the rates.
  v_sums    jsonb := '{}';
  v_before  numeric;
  v_upto    numeric[];
  v_less    numeric[];
  v_tax     numeric;
  v_lines   jsonb[] := '{}';
begin
  for v_line in select * from order_components(p_rules, v_step, p_tickets) loop
    v_rates := '{}';
    for tax in 0 .. jsonb_array_length(p_rules -> 'taxes') - 1 loop
      v_rates := v_rates || coalesce(
        case when v_line.kind = 'fee' then p_rules #>> array['taxes', tax::text, 'feeRatePpm']
             else p_rules #>> array['taxes', tax::text, 'levelRatesPpm', v_line.price_level] end,
        p_rules #>> array['taxes', tax::text, 'ratePpm'])::numeric;
    end loop;
    v_before := case p_rules ->> 'rounding' when 'order' then coalesce((v_sums ->> v_rates::text)::numeric, 0) else 0 end;
    v_sums := v_sums || jsonb_build_object(v_rates::text, v_before + v_line.base);
    v_upto := taxes_of(v_has_tax, v_rates, v_before + v_line.base);
    v_less := taxes_of(v_has_tax, v_rates, v_before);
    v_taxes := '[]';
    v_tax := 0;
    for tax in 1 .. cardinality(v_rates) loop
      v_tax := v_tax + v_upto[tax] - v_less[tax];
      v_taxes := v_taxes || jsonb_build_object('name', p_rules #> array['taxes', (tax - 1)::text, 'name'],
                                               'ratePpm', v_rates[tax], 'amount', v_step * (v_upto[tax] - v_less[tax]));
    end loop;
    v_lines := v_lines || jsonb_build_object(
      'kind', v_line.kind, 'ticketId', v_line.ticket_id, 'name', v_line.name, 'isIncluded', v_line.is_included,
      'amount', v_step * case when v_has_tax then v_line.base else v_line.base + v_tax end,
      'net', v_step * case when v_has_tax then v_line.base - v_tax else v_line.base end, 'taxes', v_taxes);
  end loop;
  return to_jsonb(v_lines);
end $$;

-- The costs of an order as a purchase keeps them: the type OrderCosts of domain/costs/order-costs.ts.
drop function if exists order_costs;
create function order_costs(p_rules jsonb, p_currency text, p_tickets jsonb) returns jsonb language plpgsql immutable as $$
begin
  return (with line as materialized (
    select one.*, at, case when (p_rules ->> 'areTaxesIncluded')::boolean then amount else net end as shown
      from order_lines(p_rules, p_currency, p_tickets) as lines,
           jsonb_array_elements(lines) with ordinality as l (line, at),
           jsonb_to_record(line) as one (kind text, "ticketId" text, name text, "isIncluded" boolean, amount bigint, net bigint, taxes jsonb)
  ), fee as (
    select name, min(at) as at, sum(shown)::bigint as amount, bool_and("isIncluded") as is_included,
           bool_and("ticketId" is null) as is_per_order
      from line where kind = 'fee' group by name
  ), tax as (
    select tax ->> 'name' as name, (tax ->> 'ratePpm')::bigint as rate, sum((tax ->> 'amount')::bigint)::bigint as amount,
           min(at * 2 + place) as at
      from line, jsonb_array_elements(taxes) with ordinality as t (tax, place)
     where (tax ->> 'ratePpm')::bigint <> 0 group by 1, 2
  )
  select jsonb_build_object(
    'lines', (select jsonb_agg(jsonb_build_object('kind', kind, 'ticketId', "ticketId", 'name', name, 'isIncluded', "isIncluded",
                                                  'amount', amount, 'net', net, 'taxes', taxes) order by at) from line),
    'areFeesRefunded', p_rules -> 'areFeesRefunded',
    'serviceFees', (select coalesce(sum(net) filter (where kind = 'fee'), 0)::bigint from line),
    'tax', (select sum(amount - net)::bigint from line),
    'breakdown', jsonb_build_object(
      'tickets', (select coalesce(sum(shown) filter (where kind = 'ticket' or "isIncluded"), 0)::bigint from line),
      'fees', (select coalesce(jsonb_agg(jsonb_build_object('name', name, 'amount', amount, 'isIncluded', is_included,
                                                            'isPerOrder', is_per_order) order by at), '[]') from fee),
      'taxes', (select coalesce(jsonb_agg(jsonb_build_object('name', name, 'ratePpm', rate, 'amount', amount) order by at), '[]')
                  from tax),
      'areTaxesIncluded', p_rules -> 'areTaxesIncluded',
      'total', (select sum(amount)::bigint from line))));
end $$;
