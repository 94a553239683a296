-- An event that names no organiser names a user: it goes to an organiser with this user as its owner, which is made. Imports
-- rely on it, and processes that do not know organisers yet.
create or replace function give_organiser() returns trigger language plpgsql as $$
declare
  v_user_id text := new.organiser_id;
begin
  if exists (select from organiser where id = new.organiser_id) then return new; end if;
  if v_user_id !~ '^[A-Za-z0-9_-]{1,64}$' then new.organiser_id := 'org_' || md5(v_user_id); end if;
  insert into organiser (id, name) values (new.organiser_id, left(v_user_id, 200)) on conflict do nothing;
  insert into organiser_member (organiser_id, user_id, role) values (new.organiser_id, v_user_id, 'owner')
    on conflict do nothing;
  return new;
end $$;

create or replace trigger event_has_organiser before insert on event
  for each row execute function give_organiser();

-- Whose event a decision was about is found when it is written, whoever writes it.
create or replace function note_audit_organiser() returns trigger language plpgsql as $$
begin
  if new.organiser_id is null and new.event_id is not null then
    select e.organiser_id into new.organiser_id from event e where e.id = new.event_id;
  end if;
  return new;
end $$;

create or replace trigger ops_audit_has_organiser before insert on ops_audit
  for each row execute function note_audit_organiser();
