-- The door of a sale: a challenge before joining, and a presale for those with a code or on the list.
alter table event
  add column challenge         boolean not null default false,
  -- Within this window only those of presale_entry may buy, until opens_at at the latest; then everybody may.
  add column presale_opens_at  timestamptz,
  add column presale_closes_at timestamptz,
  add constraint presale_is_whole check (
    (presale_opens_at is null) = (presale_closes_at is null) and presale_opens_at < presale_closes_at);

create table presale_code (
  id          text primary key check (id ~ '^[A-Za-z0-9_-]{1,64}$'),
  event_id    text not null references event on delete cascade,
  -- The code itself is shown to who makes it, once, and kept by nobody.
  code_sha256 bytea not null check (octet_length(code_sha256) = 32),
  label       text,
  max_uses    integer not null check (max_uses > 0),
  uses        integer not null default 0 check (uses between 0 and max_uses),
  valid_from  timestamptz not null default '-infinity',
  valid_until timestamptz not null default 'infinity',
  disabled_at timestamptz,
  created_by  text not null,
  created_at  timestamptz not null default clock_timestamp(),
  unique (event_id, code_sha256)
);

-- Who may take part in the presale of an event: by a code, or because an organiser has put them on the list.
create table presale_entry (
  event_id   text not null references event on delete cascade,
  user_id    text not null check (length(user_id) between 1 and 64),
  code_id    text references presale_code,
  entered_at timestamptz not null default clock_timestamp(),
  -- One row a fan: so a fan uses one code, once, however often it is sent.
  primary key (event_id, user_id)
);
create index presale_entry_by_code on presale_entry (code_id) where code_id is not null;

-- Uses a code for a fan: 'entered' (also when the fan was in before, and then no use is counted), 'invalid' or
-- 'used-up'. The fan's row is written before the use is counted, so two requests of one fan queue up at it; the uses
-- are counted by one conditional update, so they never pass their limit.
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

-- Null when this fan may claim seats of the event now; else the code of the refusal.
create function sale_refusal(p_event event, p_user_id text) returns text language sql as $$
  select case
    when p_event.sale_override is not null then 'sale-not-open'
    when p_event.opens_at <= clock_timestamp() then null
    when p_event.presale_opens_at is null
      or clock_timestamp() < p_event.presale_opens_at
      or clock_timestamp() >= p_event.presale_closes_at then 'sale-not-open'
    when not exists (select from presale_entry where event_id = p_event.id and user_id = p_user_id)
      then 'presale-required'
  end
$$;

-- As in 0007, except that whether the sale is open is asked for this fan.
create or replace function claim_unguarded(
  p_purchase_id text, p_event_id text, p_user_id text, p_workflow_id text, p_run_id text, p_wish jsonb
) returns jsonb language plpgsql as $$
declare
  v_event   event%rowtype;
  v_refusal text;
  v_answer  jsonb;
  v_held    jsonb;
  v_until   timestamptz;
begin
  v_answer := reservation_of(p_purchase_id);
  if v_answer is not null then return v_answer; end if;

  select * into v_event from event where id = p_event_id;
  if not found then
    return jsonb_build_object('type', 'refused', 'code', 'event-not-found');
  end if;
  v_refusal := sale_refusal(v_event, p_user_id);
  if v_refusal is not null then
    return jsonb_build_object('type', 'refused', 'code', v_refusal);
  end if;

  insert into app_user (id) values (p_user_id) on conflict do nothing;
  insert into fan (event_id, user_id) values (p_event_id, p_user_id)
    on conflict (event_id, user_id) do update set last_claim_at = clock_timestamp();
  -- A second run of the same step may have waited for that row until the first one was through.
  v_answer := coalesce(reservation_of(p_purchase_id),
                       limit_refusal(p_event_id, p_user_id, wanted_by(p_wish), v_event.max_tickets_per_fan));
  if v_answer is not null then return v_answer; end if;

  v_answer := pick_seats(p_event_id, p_wish);
  if v_answer ->> 'type' <> 'picked' then return v_answer; end if;

  v_until := clock_timestamp() + make_interval(secs => v_event.hold_seconds);
  v_held := hold_seats(p_purchase_id, p_user_id, array(select jsonb_array_elements_text(v_answer -> 'ticketIds')),
                       v_until, '[]');
  insert into purchase (id, event_id, user_id, workflow_id, run_id, stage, stage_seq, tickets, total_amount,
                        currency, hold_expires_at)
  values (p_purchase_id, p_event_id, p_user_id, p_workflow_id, p_run_id, 'awaiting-payment', 3, v_held -> 'tickets',
          (v_held ->> 'total')::bigint, v_event.currency, v_until);
  insert into purchase_stage (purchase_id, seq, stage)
  values (p_purchase_id, 1, 'admitting'), (p_purchase_id, 2, 'reserving'), (p_purchase_id, 3, 'awaiting-payment');
  return reservation_of(p_purchase_id) || jsonb_build_object('holdLeftMs', v_event.hold_seconds * 1000);
end $$;
