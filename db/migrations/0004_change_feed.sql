-- What the change feed publishes: which seats and events have changed, and nothing else. Column lists keep names, texts
-- and money out of the stream; the reader queries them when it builds a document.

-- Updates and deletes of a ticket must name its event. This unique index does, so the log need not hold the whole old row.
alter table ticket replica identity using index ticket_by_place;

create publication holdfast_changes for table
  ticket (id, event_id, section, row_position, seat_position, status),
  event (id),
  venue (id),
  performer (id),
  event_performer (event_id, performer_id),
  price (event_id, price_level);
