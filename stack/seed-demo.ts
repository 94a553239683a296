import { newEventBody, newEventOf } from '../api/event-input';
import { insertEvent } from '../db/events';
import { createPool } from '../db/pool';

// Fixed, so that every clone has the same ids; bump when the catalogue below changes.
const EDITION = 'demo1';
const DAY_MS = 86_400_000;

const VENUES = [
  {
    name: 'Kulturfabrik',
    address: 'Hafenstraße 12',
    city: 'Hamburg',
    country: 'DE',
    location: { lat: 53.546, lon: 9.966 },
  },
  {
    name: 'Halle am Wasser',
    address: 'Mühlenweg 3',
    city: 'Berlin',
    country: 'DE',
    location: { lat: 52.503, lon: 13.441 },
  },
  {
    name: 'Théâtre de la Lune',
    address: '8 rue des Étoiles',
    city: 'Paris',
    country: 'FR',
    location: { lat: 48.867, lon: 2.352 },
  },
  {
    name: 'Sala Ñandú',
    address: 'Calle Mayor 21',
    city: 'Madrid',
    country: 'ES',
    location: { lat: 40.416, lon: -3.703 },
  },
  {
    name: 'Riverside Hall',
    address: '1 Bank Street',
    city: 'London',
    country: 'GB',
    location: { lat: 51.507, lon: -0.116 },
  },
  {
    name: 'Teatro Arco',
    address: 'Via del Sole 5',
    city: 'Milano',
    country: 'IT',
    location: { lat: 45.464, lon: 9.19 },
  },
] as const;
const ACTS = [
  { name: 'The Paper Lanterns', category: 'music' },
  { name: 'Björk Ágústsdóttir Trio', category: 'music' },
  { name: 'Compagnie Étoile Filante', category: 'theatre' },
  { name: 'Los Ñoquis del Norte', category: 'comedy' },
  { name: 'Ensemble Zwölfton', category: 'classical' },
  { name: 'Night Tram Orchestra', category: 'music' },
] as const;

function club(rows: number, seatsPerRow: number) {
  const named = (count: number, from: number) =>
    Array.from({ length: count }, (_, i) => ({
      name: String.fromCharCode(65 + from + i),
      seats: seatsPerRow,
    }));
  const front = Math.ceil(rows / 3);
  return [
    { name: 'Front', priceLevel: 'A', rows: named(front, 0) },
    { name: 'Back', priceLevel: 'B', rows: named(rows - front, front) },
  ];
}

/** The events that every fresh system has. The first two have a queue; opening lies in the past, so they are on sale. */
function demoEvents(now: number): { seed: string; body: unknown }[] {
  const prices = [
    { priceLevel: 'A', amount: 6500, currency: 'eur' },
    { priceLevel: 'B', amount: 4500, currency: 'eur' },
  ];
  const common = {
    prices,
    durationMinutes: 120,
    parking: 'Car park next door, 8 € a night',
    food: 'Bar and small kitchen from doors',
  };
  const opensAt = new Date(now - DAY_MS).toISOString();
  const startOfDay = now - (now % DAY_MS);
  const events = [
    {
      seed: `${EDITION}-club`,
      body: {
        ...common,
        name: 'Holdfast Club Night: The Paper Lanterns',
        description: 'Three hundred seats and ten times as many fans: the demo on-sale.',
        category: 'music',
        startsAt: new Date(startOfDay + 60 * DAY_MS + 19 * 3_600_000).toISOString(),
        venue: VENUES[0],
        performers: [{ name: ACTS[0].name }, { name: ACTS[5].name }],
        sections: club(15, 20),
        onSale: { opensAt, queueRequired: true, admitPerSecond: 40, maxShoppers: 400, maxTicketsPerFan: 8 },
      },
    },
    {
      seed: `${EDITION}-hall`,
      body: {
        ...common,
        name: 'Riverside Gala',
        description: 'Two thousand numbered seats and a standing area.',
        category: 'classical',
        startsAt: new Date(startOfDay + 90 * DAY_MS + 18 * 3_600_000).toISOString(),
        venue: VENUES[4],
        performers: [{ name: ACTS[4].name }, { name: ACTS[1].name }],
        sections: [...club(24, 80), { name: 'Standing', priceLevel: 'B', generalAdmission: 400 }],
        onSale: { opensAt, queueRequired: true, admitPerSecond: 40, maxShoppers: 400 },
      },
    },
  ];
  const small = Array.from({ length: 24 }, (_, index) => {
    const act = ACTS[index % ACTS.length]!;
    const venue = VENUES[(index * 5 + 1) % VENUES.length]!;
    return {
      seed: `${EDITION}-${index}`,
      body: {
        ...common,
        name: `${act.name} in ${venue.city}`,
        category: act.category,
        startsAt: new Date(startOfDay + (14 + index * 3) * DAY_MS + 19.5 * 3_600_000).toISOString(),
        venue,
        performers: [{ name: act.name }],
        sections: club(6, 12),
        onSale: { opensAt, queueRequired: false },
      },
    };
  });
  return [...events, ...small];
}

/** Loads the demo catalogue; what is there already stays as it is. Answers what the start page points at. */
export async function seedDemoCatalogue(
  databaseUrl: string,
): Promise<{ events: number; showcaseEventId: string; showcaseTicketId: string }> {
  const pool = createPool({ url: databaseUrl, size: 2, statementTimeoutMs: 60_000, name: 'holdfast-seed' });
  try {
    const events = demoEvents(Date.now()).map(({ seed, body }) =>
      newEventOf(newEventBody.parse(body), seed, 'demo-organiser'),
    );
    for (const event of events) await insertEvent(pool, event);
    const [showcase] = events;
    return { events: events.length, showcaseEventId: showcase!.id, showcaseTicketId: showcase!.seats[0]!.id };
  } finally {
    await pool.end();
  }
}
