-- When an event's doors let people in, as its seller wishes: minutes before and after its start, so that the window moves
-- with the event. Null is no bound.
alter table event
  add column entry_opens_minutes_before integer check (entry_opens_minutes_before >= 0),
  add column entry_closes_minutes_after integer check (entry_closes_minutes_after >= 0);
