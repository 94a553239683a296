-- When an event ends and until when it is sold: this database decides, by its clock, for every way of buying.

-- An event without a duration counts as three hours long, as in domain/event-time.ts. Immutable, although adding an
-- interval is only stable: a minute has the same length in every zone.
-- The only function in a migration: two stored columns are computed by it, so a changed text would not change them.
-- A change needs a migration that adds these columns again.
create function event_end(p_starts_at timestamptz, p_duration_minutes integer) returns timestamptz
language sql immutable parallel safe as $$
  select p_starts_at + make_interval(mins => coalesce(p_duration_minutes, 180))
$$;

alter table event
  -- Set where the sale ends before or after the start of the event.
  add column closes_at timestamptz;
alter table event
  add column ends_at timestamptz generated always as (event_end(starts_at, duration_minutes)) stored,
  -- An event that is moved forward moves the end of its sale too.
  add column sale_ends_at timestamptz generated always as
    (least(coalesce(closes_at, starts_at), event_end(starts_at, duration_minutes))) stored;
