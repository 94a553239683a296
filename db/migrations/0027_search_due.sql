-- What a search in the database looks at is made by code (domain/searchable.ts): every way to write a name, and days by the
-- clock of the venue. Who changes what it is made from need not know: triggers note that it is due, whoever wrote.

-- As it was given; it counts where the place is not known.
alter table venue add column time_zone text;

alter table event
  -- Every way to write its name, those who appear, the venue, the city and the category, each on a line of its own.
  add column search_names    text not null default '',
  -- The words of all that: those of the name with weight A, the others with C. No longer made of search_text alone.
  drop column search_vector,
  add column search_vector   tsvector,
  add column search_city     text not null default '',
  add column search_category text not null default '',
  -- The days on which it takes place, and the moments: from its start to its start or, where it lasts for days, its end.
  add column days            daterange,
  add column moments         tstzrange,
  -- New events, and all that are here now.
  add column search_due      boolean not null default true;

create index event_by_search_vector on event using gin (search_vector);
create index event_search_due on event (id) where search_due;
create index event_by_days on event using gist (days);
create index event_by_moments on event using gist (moments);
create index event_by_search_city on event (search_city);
create index event_by_search_category on event (search_category);
drop index venue_by_folded_city;
drop index event_by_folded_category;

create function note_search_due() returns trigger language plpgsql as $$
begin
  new.search_due := true;
  return new;
end
$$;
create trigger search_due before update on event for each row
  when ((old.name, old.category, old.venue_id, old.starts_at, old.duration_minutes)
    is distinct from (new.name, new.category, new.venue_id, new.starts_at, new.duration_minutes))
  execute function note_search_due();

create function note_search_due_of_bill() returns trigger language plpgsql as $$
begin
  update event set search_due = true
   where id = case when tg_op = 'DELETE' then old.event_id else new.event_id end and not search_due;
  return null;
end
$$;
create trigger search_due after insert or update or delete on event_performer for each row
  execute function note_search_due_of_bill();

create function note_search_due_of_venue() returns trigger language plpgsql as $$
begin
  update event set search_due = true where venue_id = new.id and not search_due;
  return null;
end
$$;
create trigger search_due after update on venue for each row
  when ((old.name, old.city, old.lat, old.lon, old.time_zone)
    is distinct from (new.name, new.city, new.lat, new.lon, new.time_zone))
  execute function note_search_due_of_venue();

create function note_search_due_of_performer() returns trigger language plpgsql as $$
begin
  update event set search_due = true where not search_due
     and id in (select event_id from event_performer where performer_id = new.id);
  return null;
end
$$;
create trigger search_due after update on performer for each row
  when (old.name is distinct from new.name)
  execute function note_search_due_of_performer();
