import { arenaPlan } from './arena-plan';
import type { CatalogueEntry } from './catalogue-entry';

/** The seed of the club, the event that `npm start` prints; the same in every catalogue. */
export const SHOWCASE_SEED = 'demo1-club';
const ARENA_SEED = 'demo1-arena';
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** A club of 300 seats and an arena of 20,000, both on sale through a queue. `midnight` in Unix milliseconds. */
export function showcaseEvents(midnight: number): readonly [CatalogueEntry, CatalogueEntry] {
  const opensAt = new Date(midnight - DAY_MS).toISOString();
  const { sections, positions } = arenaPlan();
  const club: CatalogueEntry = {
    seed: SHOWCASE_SEED,
    body: {
      name: 'Holdfast Club Night: The Paper Lanterns',
      description: 'Three hundred seats and ten times as many fans: the demo on-sale.',
      category: 'music',
      startsAt: new Date(midnight + 60 * DAY_MS + 19 * HOUR_MS).toISOString(),
      durationMinutes: 120,
      parking: 'Car park next door, 8 € a night',
      food: 'Bar and small kitchen from doors',
      venue: {
        name: 'Kulturfabrik',
        address: 'Hafenstraße 12',
        city: 'Hamburg',
        country: 'DE',
        location: { lat: 53.546, lon: 9.966 },
      },
      performers: [{ name: 'The Paper Lanterns' }, { name: 'Night Tram Orchestra' }],
      sections: [
        { name: 'Front', priceLevel: 'A', rows: rows('ABCDE') },
        { name: 'Back', priceLevel: 'B', rows: rows('FGHIJKLMNO') },
      ],
      prices: [
        { priceLevel: 'A', amount: 6500, currency: 'eur' },
        { priceLevel: 'B', amount: 4500, currency: 'eur' },
      ],
      onSale: { opensAt, queueRequired: true, admitPerSecond: 40, maxShoppers: 400, maxTicketsPerFan: 8 },
    },
  };
  const arena: CatalogueEntry = {
    seed: ARENA_SEED,
    positions,
    body: {
      name: 'Midnight Season: Velvet Anchors and Friends',
      description: 'Twenty thousand numbered seats around one stage.',
      category: 'music',
      startsAt: new Date(midnight + 90 * DAY_MS + 19 * HOUR_MS).toISOString(),
      durationMinutes: 180,
      parking: 'Four car parks around the arena, 3,000 spaces; book with the ticket',
      food: 'Kiosks on every level from two hours before',
      venue: {
        name: 'Harbour Arena',
        address: '1 Basin Road',
        city: 'London',
        country: 'GB',
        location: { lat: 51.503, lon: 0.003 },
      },
      performers: [
        { name: 'Velvet Anchors' },
        { name: 'Björk Ágústsdóttir Trio' },
        { name: 'Copper Kettle Revival' },
      ],
      sections,
      prices: [
        { priceLevel: 'Floor', amount: 14_500, currency: 'gbp' },
        { priceLevel: 'Lower', amount: 9_500, currency: 'gbp' },
        { priceLevel: 'Upper', amount: 5_500, currency: 'gbp' },
      ],
      onSale: { opensAt, queueRequired: true, admitPerSecond: 50, maxShoppers: 500, maxTicketsPerFan: 6 },
    },
  };
  return [club, arena];
}

function rows(names: string): { name: string; seats: number }[] {
  return [...names].map((name) => ({ name, seats: 20 }));
}
