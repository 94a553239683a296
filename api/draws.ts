import { type Draw, maybeDraw, oneDrawnNumbers, promiseDraw } from '../db/draws';
import type { Pool } from '../db/pool';
import { newSeed } from '../waiting-room/draw';

const FRESH_MS = 1_000;
const MOST_EVENTS = 1_000;
const MOST_LISTS = 20;

interface Entry {
  readonly draw: Promise<Draw>;
  readonly readAt: number;
}

/** The draw of each event as this process needs it: at most a second old, promised if nobody has done so yet. */
export function createDraws(pool: Pool) {
  const entries = new Map<string, Entry>();
  const lists = new Map<string, Promise<Buffer>>();

  async function read(eventId: string): Promise<Draw> {
    const known = await maybeDraw(pool, eventId);
    if (known) return known;
    await promiseDraw(pool, { eventId, round: 1, ...newSeed() });
    return (await maybeDraw(pool, eventId))!;
  }

  return {
    /** The latest draw. The seed in it is secret until `drawnAt`. */
    of(eventId: string): Promise<Draw> {
      const known = entries.get(eventId);
      if (known && Date.now() - known.readAt < FRESH_MS) return known.draw;
      const draw = read(eventId);
      entries.delete(eventId);
      entries.set(eventId, { draw, readAt: Date.now() });
      if (entries.size > MOST_EVENTS) entries.delete(entries.keys().next().value!);
      draw.catch(() => entries.delete(eventId));
      return draw;
    },

    /** The numbers of everybody in the lobby, in order, packed. They never change, so they are read once. */
    numbersOf(eventId: string, round: number): Promise<Buffer> {
      const key = `${eventId} ${round}`;
      const known = lists.get(key);
      if (known) return known;
      const list = oneDrawnNumbers(pool, eventId, round);
      lists.set(key, list);
      if (lists.size > MOST_LISTS) lists.delete(lists.keys().next().value!);
      list.catch(() => lists.delete(key));
      return list;
    },
  };
}

/** What `createDraws` gives. */
export type Draws = ReturnType<typeof createDraws>;
