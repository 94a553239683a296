import type { Pool } from '../../db/pool';
import { type Draw, maybeDraw, oneDrawnNumbers, promiseDraw } from '../../db/sale/draws';
import { newSeed } from '../../waiting-room/draw';
import { createTtlCache } from '../ttl-cache';

const FRESH_MS = 1_000;
const MOST_EVENTS = 1_000;
const MOST_LISTS = 20;

/** The draw of each event as this process needs it: at most a second old, promised if nobody has done so yet. */
export function createDrawCache(pool: Pool) {
  const draws = createTtlCache({ freshMs: FRESH_MS, most: MOST_EVENTS, read: readDraw });
  const lists = createTtlCache({
    freshMs: Number.POSITIVE_INFINITY,
    most: MOST_LISTS,
    read: (eventId: string, round: number) => oneDrawnNumbers(pool, eventId, round),
  });

  async function readDraw(eventId: string): Promise<Draw> {
    const known = await maybeDraw(pool, eventId);
    if (known) return known;
    await promiseDraw(pool, { eventId, round: 1, ...newSeed() });
    return (await maybeDraw(pool, eventId))!;
  }

  return {
    /** The latest draw. The seed in it is secret until `drawnAt`. */
    of: (eventId: string): Promise<Draw> => draws.of(eventId),

    /** The numbers of everybody in the lobby, in order, packed. They never change, so they are read once. */
    numbersOf: (eventId: string, round: number): Promise<Buffer> => lists.of(eventId, round),
  };
}

/** What `createDrawCache` gives. */
export type DrawCache = ReturnType<typeof createDrawCache>;
