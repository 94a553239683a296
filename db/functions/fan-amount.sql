-- Keeps price.fan_amount, what a fan pays for one ticket of the level, whoever writes the price or the rules of the event.

create or replace function set_fan_amount() returns trigger language plpgsql as $$
declare
  v_rules jsonb := (select cost_rules from event where id = new.event_id);
begin
  new.fan_amount := case when v_rules is null then new.amount else (
    select sum((line ->> 'amount')::bigint)
      from jsonb_array_elements(order_lines(v_rules, new.currency, jsonb_build_array(jsonb_build_object(
             'ticketId', '', 'priceLevel', new.price_level, 'face', new.amount)))) line
     where line ->> 'ticketId' is not null) end;
  return new;
end $$;

create or replace trigger fan_amount before insert or update on price for each row execute function set_fan_amount();

create or replace function refresh_fan_amounts() returns trigger language plpgsql as $$
begin
  update price set amount = amount where event_id = new.id;
  return null;
end $$;

create or replace trigger fan_amounts after update of cost_rules on event for each row
  when (old.cost_rules is distinct from new.cost_rules) execute function refresh_fan_amounts();
