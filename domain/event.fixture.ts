import type { CatalogueEvent } from './event';

type Changes = Partial<Omit<CatalogueEvent, 'sale'>> & { readonly sale?: Partial<CatalogueEvent['sale']> };

/** An event whose sale has been open since 2026, behind a queue; `changes` say what is different. */
export function catalogueEvent({ sale, ...changes }: Changes = {}): CatalogueEvent {
  return {
    id: 'event-1',
    name: 'The Fixtures',
    description: null,
    category: null,
    startsAt: '2126-11-22T19:30:00.000Z',
    previousStartsAt: null,
    endsAt: '2126-11-22T22:30:00.000Z',
    durationMinutes: null,
    entry: null,
    capacity: 5,
    parking: null,
    food: null,
    terms: null,
    buyerDetails: 'none',
    gateListNames: false,
    imageUrl: null,
    pictureVersion: null,
    venue: {
      id: 'venue-1',
      name: 'Test Hall',
      address: null,
      city: 'Testville',
      country: 'DE',
      location: null,
      timeZone: null,
    },
    performers: [],
    focalPoint: null,
    prices: [{ priceLevel: 'A', amount: 4500, currency: 'eur', available: 5 }],
    sale: {
      opensAt: '2026-01-01T10:00:00.000Z',
      closesAt: '2126-11-22T19:30:00.000Z',
      override: null,
      queueRequired: true,
      maxTicketsPerFan: 8,
      holdSeconds: 600,
      admitPerSecond: 2,
      maxShoppers: 500,
      lobbyMinutes: 30,
      presenceSeconds: 90,
      graceSeconds: 600,
      challenge: false,
      presale: null,
      accessibleUntil: null,
      ...sale,
    },
    cancelledAt: null,
    version: 1,
    availability: { available: 5, held: 0, booked: 0 },
    ...changes,
  };
}
