-- Triggers that set event.search_due whenever something changes that the search columns of the event are made from, even
-- by plain SQL. db/catalogue/search-refresh.ts writes the search columns of every event that is due.

create or replace function note_search_due() returns trigger language plpgsql as $$
begin
  new.search_due := true;
  return new;
end
$$;
create or replace trigger search_due before update on event for each row
  when ((old.name, old.category, old.venue_id, old.starts_at, old.duration_minutes)
    is distinct from (new.name, new.category, new.venue_id, new.starts_at, new.duration_minutes))
  execute function note_search_due();

create or replace function note_search_due_of_bill() returns trigger language plpgsql as $$
begin
  update event set search_due = true
   where id = case when tg_op = 'DELETE' then old.event_id else new.event_id end and not search_due;
  return null;
end
$$;
create or replace trigger search_due after insert or update or delete on event_performer for each row
  execute function note_search_due_of_bill();

create or replace function note_search_due_of_venue() returns trigger language plpgsql as $$
begin
  update event set search_due = true where venue_id = new.id and not search_due;
  return null;
end
$$;
create or replace trigger search_due after update on venue for each row
  when ((old.name, old.city, old.lat, old.lon, old.time_zone)
    is distinct from (new.name, new.city, new.lat, new.lon, new.time_zone))
  execute function note_search_due_of_venue();

create or replace function note_search_due_of_performer() returns trigger language plpgsql as $$
begin
  update event set search_due = true where not search_due
     and id in (select event_id from event_performer where performer_id = new.id);
  return null;
end
$$;
create or replace trigger search_due after update on performer for each row
  when (old.name is distinct from new.name)
  execute function note_search_due_of_performer();
