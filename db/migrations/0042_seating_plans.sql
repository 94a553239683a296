-- Seating plans of organisers, as domain/seating-plan/ defines them. An event gets the seats of a plan when it is made: a plan
-- that changes later changes no event.
create table seating_plan (
  id           text primary key check (length(id) between 1 and 64),
  organiser_id text not null,
  name         text not null check (length(name) between 1 and 200),
  plan         jsonb not null,
  -- How many places it has, for lists.
  places       integer not null check (places between 0 and 100000),
  -- Grows with every change: who saves says which version was changed, so that two editors do not overwrite each other.
  version      integer not null default 1,
  created_at   timestamptz not null default clock_timestamp(),
  updated_at   timestamptz not null default clock_timestamp()
);
create index seating_plan_by_organiser on seating_plan (organiser_id, updated_at desc, id);

-- What the map of an event shows besides its seats, and the plan that it was made of. A table of its own, so that a change of
-- the event does not write it again.
create table event_scenery (
  event_id        text primary key references event (id) on delete cascade,
  seating_plan_id text not null,
  scenery         jsonb not null
);
