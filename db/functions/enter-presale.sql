-- Uses a presale code for a fan. Returns 'entered' (also when the fan was in before, without counting a use), 'invalid'
-- or 'used-up'. Called by db/sale/presale.ts.
-- Inserts the fan's row before it counts the use, so two requests of one fan wait for each other at that row. One
-- conditional update counts the use, so uses never exceed max_uses.
drop function if exists enter_presale;
create function enter_presale(p_event_id text, p_user_id text, p_code_sha256 bytea) returns text language plpgsql as $$
declare
  v_code presale_code%rowtype;
begin
  if exists (select from presale_entry where event_id = p_event_id and user_id = p_user_id) then
    return 'entered';
  end if;
  select * into v_code from presale_code
   where event_id = p_event_id and code_sha256 = p_code_sha256 and disabled_at is null
     and valid_from <= clock_timestamp() and clock_timestamp() < valid_until;
  if not found then return 'invalid'; end if;
  if v_code.uses >= v_code.max_uses then return 'used-up'; end if;

  insert into presale_entry (event_id, user_id, code_id) values (p_event_id, p_user_id, v_code.id)
    on conflict do nothing;
  if not found then return 'entered'; end if;
  update presale_code set uses = uses + 1 where id = v_code.id and uses < max_uses and disabled_at is null;
  if found then return 'entered'; end if;
  delete from presale_entry where event_id = p_event_id and user_id = p_user_id;
  return case when exists (select from presale_code where id = v_code.id and disabled_at is null)
              then 'used-up' else 'invalid' end;
end $$;
