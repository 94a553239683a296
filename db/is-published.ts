/** SQL: whether the event of a booking `b` is published. What was given away of a draft is nobody's yet. */
export const IS_PUBLISHED =
  'exists (select from event e where e.id = b.event_id and e.published_at is not null)';
