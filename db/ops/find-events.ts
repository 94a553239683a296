import { foldText } from '../../domain/fold-text';
import { isoTime } from '../iso-time';
import type { Queryable } from '../pool';

/** An event that ops looked for. */
interface FoundEvent {
  readonly eventId: string;
  readonly name: string;
  readonly city: string;
  readonly timeZone: string | null;
  readonly isCancelled: boolean;
  /** Its start, ISO 8601. */
  readonly at: string;
}

const MOST_WORDS = 8;

/** The events with one of these ids, or with all words of `text` in their search text; those with it in the name first. */
export async function findEvents(
  db: Queryable,
  { ids, text }: { readonly ids: readonly string[]; readonly text: string },
  limit: number,
): Promise<FoundEvent[]> {
  const folded = foldText(text);
  const patterns = folded
    .split(' ')
    .filter(Boolean)
    .slice(0, MOST_WORDS)
    .map((word) => `%${word}%`);
  const { rows } = await db.query<FoundEvent>(
    `select e.id as "eventId", e.name, v.city, v.time_zone as "timeZone", e.cancelled_at is not null as "isCancelled",
            ${isoTime('e.starts_at')} as at
       from event e join venue v on v.id = e.venue_id
      where e.id = any ($1) or (cardinality($2::text[]) > 0 and e.search_text like all ($2))
      order by e.id = any ($1) desc, e.search_names like $3 desc, e.starts_at desc limit $4`,
    [ids, patterns, `%${folded}%`, limit],
  );
  return rows;
}
