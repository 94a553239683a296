-- What the change feed tells: who reads the log of this database learns which seats and events have changed, and no more
-- than that. Column lists keep names, texts and money out of the stream; documents are read when they are built.

-- Updates and deletes of a ticket must name its event. This unique index does, and spares the whole old row in the log.
alter table ticket replica identity using index ticket_by_place;

create publication holdfast_changes for table
  ticket (id, event_id, section, row_position, seat_position, status),
  event (id),
  venue (id),
  performer (id),
  event_performer (event_id, performer_id),
  price (event_id, price_level);
