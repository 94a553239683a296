/** Numbers of seats by state. */
export interface SeatCounts {
  readonly available: number;
  readonly held: number;
  readonly booked: number;
}

/** What the API tells everybody of an event, and its organiser of the waiting room. */
export interface PublicEvidence {
  /** State of each ticket on the seat map, by id. */
  readonly seatMap: ReadonlyMap<string, string>;
  readonly eventPage: SeatCounts;
  /** Undefined when the search does not find the event. */
  readonly search: SeatCounts | undefined;
  readonly room: { readonly waiting: number; readonly buying: number };
}

/** Reads an event as its fans and its organiser (`token`) see it. Throws while the API does not answer. */
export async function readPublicEvidence(
  baseUrl: string,
  eventId: string,
  token: string,
): Promise<PublicEvidence> {
  const get = async (path: string) => {
    const answer = await fetch(`${baseUrl}${path}`, {
      headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
      signal: AbortSignal.timeout(5_000),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    // biome-ignore lint/suspicious/noExplicitAny: answers of the contract, compared value by value
    return (await answer.json()) as any;
  };
  const page = await get(`/event/${eventId}`);
  const [seats, found, room] = await Promise.all([
    get(`/event/${eventId}/seats`),
    get(`/event/search?limit=100&term=${encodeURIComponent(page.name)}`),
    get(`/organiser/events/${eventId}/on-sale`),
  ]);
  const state = seats.columns.indexOf('state');
  const result = found.results.find(({ id }: { id: string }) => id === eventId);
  return {
    seatMap: new Map(seats.seats.map((seat: string[]) => [seat[0], seat[state]])),
    eventPage: page.availability,
    search: result?.availability,
    room: { waiting: room.waiting, buying: room.buying },
  };
}
