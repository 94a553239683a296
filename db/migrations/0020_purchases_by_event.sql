-- The funnel of a running sale counts the event's purchases every few seconds.
create index purchase_by_event on purchase (event_id);
