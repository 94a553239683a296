-- When check-in admits people, as the organiser sets it: minutes before and after the start, so that the window moves with
-- the event. Null is no bound.
alter table event
  add column entry_opens_minutes_before integer check (entry_opens_minutes_before >= 0),
  add column entry_closes_minutes_after integer check (entry_closes_minutes_after >= 0);
