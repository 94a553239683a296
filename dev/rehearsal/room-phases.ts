import { setTimeout as sleep } from 'node:timers/promises';

/** The state of an on-sale, from `GET /organiser/events/:id/on-sale`. */
interface OnSaleState {
  readonly state: string;
  readonly waiting: number;
  readonly admitted: number;
  readonly buying: number;
  readonly available: number;
  readonly rate: number;
}

const POLL_MS = 300;

/** The phases of an on-sale. */
interface RoomPhases {
  /** The phases so far, in order. */
  readonly seen: readonly string[];
  /** Reads the state once more, for the last phase, and ends. */
  stop(): Promise<void>;
}

/** Polls the state of an on-sale and reports each new phase. Failed polls are ignored: the fans report a part that is away. */
export async function watchRoom(options: {
  baseUrl: string;
  eventId: string;
  token: string;
  progress: (line: string) => void;
}): Promise<RoomPhases> {
  const { baseUrl, eventId, token, progress } = options;
  const seen: string[] = [];
  const stopping = new AbortController();

  async function poll(): Promise<void> {
    const answer = await fetch(`${baseUrl}/organiser/events/${eventId}/on-sale`, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(3_000),
    });
    if (!answer.ok) return;
    const onSale = (await answer.json()) as OnSaleState;
    if (onSale.state === seen.at(-1)) return;
    seen.push(onSale.state);
    progress(`the sale is ${describe(onSale)}`);
  }

  await poll().catch(() => undefined);
  const watching = (async () => {
    while (!stopping.signal.aborted) {
      await poll().catch(() => undefined);
      await sleep(POLL_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();
  return {
    seen,
    async stop() {
      stopping.abort();
      await watching;
      await poll().catch(() => undefined);
    },
  };
}

function describe({ state, waiting, admitted, buying, available, rate }: OnSaleState): string {
  const numbers = `${waiting} waiting, ${admitted + buying} admitted, ${available} seats free`;
  return state === 'open'
    ? `open: ${rate.toFixed(0)} admitted per second, ${numbers}`
    : `${state}: ${numbers}`;
}
