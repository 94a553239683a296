-- A fan may ask once for a longer hold. The seller sets how long; 0 grants none.
alter table event add column more_time_seconds integer not null default 300 check (more_time_seconds between 0 and 3600);
alter table purchase add column more_time_taken boolean not null default false;

-- Where the stage is, and which seats are for people who need them.

-- The point from which the best seats are nearest, in seat widths as ticket.x and ticket.y; null for events from before.
alter table event add column focal_x real;
alter table event add column focal_y real;
-- Until then accessible and companion seats are held only for those who need them; null: as long as the sale runs.
alter table event add column accessible_until timestamptz;

-- The distance to the focal point in seat widths. 0 for seats from before: they are ranked by row, front first.
alter table ticket add column distance real not null default 0;
-- 'accessible': for a wheelchair; 'companion': beside one.
alter table ticket add column access text check (access in ('accessible', 'companion'));

-- db/functions/pick-best.sql searches by distance.
drop index ticket_free;
create index ticket_free on ticket (event_id, price_level, distance, row_position, section, seat_position) where status = 'available';
