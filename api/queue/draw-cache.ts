import type { Pool } from '../../db/pool';
import { commitDraw, type Draw, maybeDraw, oneDrawnNumbers } from '../../db/sale/draws';
import { newSeed } from '../../waiting-room/draw';
import { createTtlCache } from '../ttl-cache';

const FRESH_MS = 1_000;
const MAX_EVENTS = 1_000;
const MAX_LISTS = 20;

/** The draw of each event, at most a second old. Commits to a first draw when the event has none yet. */
export function createDrawCache(pool: Pool) {
  const draws = createTtlCache({ freshMs: FRESH_MS, max: MAX_EVENTS, read: readDraw });
  const lists = createTtlCache({
    // They never change after the draw.
    freshMs: 0,
    max: MAX_LISTS,
    read: (eventId: string, round: number) => oneDrawnNumbers(pool, eventId, round),
  });

  async function readDraw(eventId: string): Promise<Draw> {
    const known = await maybeDraw(pool, eventId);
    if (known) return known;
    await commitDraw(pool, { eventId, round: 1, ...newSeed() });
    return (await maybeDraw(pool, eventId))!;
  }

  return {
    /** The latest draw. The seed in it is secret until `drawnAt`. */
    of: (eventId: string): Promise<Draw> => draws.of(eventId),

    /** The numbers of all fans who were in the lobby, ascending, six bytes each. */
    numbersOf: (eventId: string, round: number): Promise<Buffer> => lists.of(eventId, round),
  };
}

/** See `createDrawCache`. */
export type DrawCache = ReturnType<typeof createDrawCache>;
