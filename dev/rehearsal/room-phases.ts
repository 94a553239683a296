import { setTimeout as sleep } from 'node:timers/promises';

/** The room as an organiser sees it, of `GET /organiser/events/:id/on-sale`. */
interface RoomNumbers {
  readonly state: string;
  readonly waiting: number;
  readonly admitted: number;
  readonly buying: number;
  readonly available: number;
  readonly rate: number;
}

const LOOK_MS = 300;

/** The phases of a room, told one by one as they come. */
interface RoomPhases {
  /** In their order, so far. */
  readonly seen: readonly string[];
  /** Looks once more, for the phase in which it was left, and ends. */
  stop(): Promise<void>;
}

/** Watches the room of a sale. A look that fails is made again: what is away comes back, or somebody else says so. */
export async function watchRoom(options: {
  baseUrl: string;
  eventId: string;
  token: string;
  progress: (line: string) => void;
}): Promise<RoomPhases> {
  const { baseUrl, eventId, token, progress } = options;
  const seen: string[] = [];
  const stopping = new AbortController();

  async function look(): Promise<void> {
    const answer = await fetch(`${baseUrl}/organiser/events/${eventId}/on-sale`, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(3_000),
    });
    if (!answer.ok) return;
    const room = (await answer.json()) as RoomNumbers;
    if (room.state === seen.at(-1)) return;
    seen.push(room.state);
    progress(`the room is ${inWords(room)}`);
  }

  await look().catch(() => undefined);
  const watching = (async () => {
    while (!stopping.signal.aborted) {
      await look().catch(() => undefined);
      await sleep(LOOK_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();
  return {
    seen,
    async stop() {
      stopping.abort();
      await watching;
      await look().catch(() => undefined);
    },
  };
}

function inWords({ state, waiting, admitted, buying, available, rate }: RoomNumbers): string {
  const inside = `${waiting} waiting, ${admitted + buying} inside, ${available} seats free`;
  return state === 'open' ? `open: ${rate.toFixed(0)} let in a second, ${inside}` : `${state}: ${inside}`;
}
