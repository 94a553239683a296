-- The index of holds by their end does not mention the status any more. With it, Postgres preferred this index also for
-- "the held tickets of this purchase", and read all held tickets: 5.6 ms with 3,840 holds, in place of 0.16 ms.
drop index ticket_by_hold_end;
create index ticket_by_hold_end on ticket (hold_expires_at) where hold_expires_at is not null;
