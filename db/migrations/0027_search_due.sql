-- The columns that a search in the database uses. domain/searchable.ts computes them: every way to write a name, and days
-- in the venue's time zone. Triggers (db/functions/search-due.sql) mark an event as due, whoever changed its data.

-- The time zone as the organiser gave it; used where the venue has no coordinates.
alter table venue add column time_zone text;

alter table event
  -- Every way to write its name, performers, venue, city and category, each on a line of its own.
  add column search_names    text not null default '',
  -- The words of all that: those of the name with weight A, the others with C. Databases of an earlier version have a
  -- generated column of that name.
  drop column if exists search_vector,
  add column search_vector   tsvector,
  add column search_city     text not null default '',
  add column search_category text not null default '',
  -- The days on which it takes place, and the moments: its start alone or, where it lasts for days, from start to end.
  add column days            daterange,
  add column moments         tstzrange,
  -- True for new events, and for all that exist now.
  add column search_due      boolean not null default true;

create index event_by_search_vector on event using gin (search_vector);
create index event_search_due on event (id) where search_due;
create index event_by_days on event using gist (days);
create index event_by_moments on event using gist (moments);
create index event_by_search_city on event (search_city);
create index event_by_search_category on event (search_category);
drop index if exists venue_by_folded_city;
drop index if exists event_by_folded_category;
