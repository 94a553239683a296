import type { CatalogueEvent } from '../domain/event';
import { listEvents } from './events';
import type { Queryable } from './pool';

/** A search over the catalogue; times are ISO 8601, both ends inclusive of `start`, exclusive of `end`. */
export interface EventSearch {
  /** Folded words, all of which must be found. */
  readonly words: readonly string[];
  readonly start?: string;
  readonly end?: string;
  readonly city?: string;
  readonly category?: string;
  readonly near?: { readonly lat: number; readonly lon: number; readonly radiusKm: number };
  readonly limit: number;
  /** Where the page before ended. */
  readonly after?: { readonly over: boolean; readonly startsAt: string; readonly id: string };
}

// Events that are over come last; within both, the next one first.
const OVER = `(e.starts_at < now())`;

/** A page of events and how many there are in all. */
export async function searchEvents(
  db: Queryable,
  search: EventSearch,
): Promise<{ events: CatalogueEvent[]; total: number }> {
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const where: string[] = [];
  for (const word of search.words) where.push(`e.search_text like ${bind(`%${word}%`)}`);
  if (search.start) where.push(`e.starts_at >= ${bind(search.start)}`);
  if (search.end) where.push(`e.starts_at < ${bind(search.end)}`);
  if (search.city) where.push(`lower(v.city) = lower(${bind(search.city)})`);
  if (search.category) where.push(`lower(e.category) = lower(${bind(search.category)})`);
  if (search.near) {
    const { lat, lon, radiusKm } = search.near;
    // Haversine on a sphere of 6371 km; good to 0.5 %.
    where.push(`v.lat is not null and 2 * 6371 * asin(least(1, sqrt(
      power(sin(radians(v.lat - ${bind(lat)}) / 2), 2)
      + cos(radians(v.lat)) * cos(radians(${bind(lat)})) * power(sin(radians(v.lon - ${bind(lon)}) / 2), 2)))) <= ${bind(radiusKm)}`);
  }
  const filter = where.length > 0 ? `where ${where.join(' and ')}` : '';
  const counted = await db.query<{ total: number }>(
    `select count(*) as total from event e join venue v on v.id = e.venue_id ${filter}`,
    [...values],
  );
  if (search.after) {
    const { over, startsAt, id } = search.after;
    where.push(`(${OVER}, e.starts_at, e.id) > (${bind(over)}, ${bind(startsAt)}::timestamptz, ${bind(id)})`);
  }
  const events = await listEvents(
    db,
    `${where.length > 0 ? `where ${where.join(' and ')}` : ''} order by ${OVER}, e.starts_at, e.id limit ${bind(search.limit)}`,
    values,
  );
  return { events, total: counted.rows[0]!.total };
}
