-- Keeps when an event was to begin before it was moved, whoever moves it.
create or replace function note_previous_start() returns trigger language plpgsql as $$
begin
  new.previous_starts_at := old.starts_at;
  return new;
end $$;

create or replace trigger previous_start before update on event for each row
  when (old.starts_at is distinct from new.starts_at) execute function note_previous_start();
