import { createRandom, oneOf, type Random } from '../random';
import { type Act, createActs } from './acts';
import type { CatalogueEntry } from './catalogue-entry';
import { cultures } from './cultures';
import { localPrice } from './demo-prices';
import { showcaseEvents } from './showcase';
import { createDemoVenues, type DemoVenue } from './venues';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
// From this many events on, there are fewer seats per event, more venues and more acts.
const MANY = 10_000;

/**
 * A made-up catalogue of that many events, including the two showcases, the same for the same seed and day. Events are
 * within the year after the midnight (UTC) before `now` (Unix milliseconds).
 */
export function* demoCatalogue(options: {
  events: number;
  seed: number;
  now: number;
}): Generator<CatalogueEntry> {
  const midnight = options.now - (options.now % DAY_MS);
  const many = options.events >= MANY;
  const random = createRandom(options.seed);
  const actsOf = createActs(random, many ? 64 : 24);
  const everyAct = [...actsOf.values()].flat();
  const demoVenues = createDemoVenues(random, many ? 6 : 3);
  const used = new Set<string>();
  let made = 0;
  for (const entry of showcaseEvents(midnight)) if (made++ < options.events) yield entry;
  for (; made < options.events; made += 1) {
    const demoVenue = demoVenues[made % demoVenues.length]!;
    // Two of three events have acts of the venue's culture, the others acts of any.
    const pool = random() < 0.65 ? actsOf.get(demoVenue.city.culture)! : everyAct;
    const bill = billOf(pool, everyAct, random);
    const name = nameOf(demoVenue, bill[0]!, random, used);
    yield {
      seed: `demo-${options.seed}-${made}`,
      body: bodyOf({ demoVenue, bill, name, random, midnight, many }),
    };
  }
}

/** A headliner and up to three other acts, none of them twice. */
function billOf(pool: readonly Act[], everyAct: readonly Act[], random: Random): Act[] {
  const bill = new Map<string, Act>();
  const size = 1 + Math.floor(random() * 4);
  for (let index = 0; index < size; index += 1) {
    const act = oneOf(index < 2 ? pool : everyAct, random);
    bill.set(act.name, act);
  }
  return [...bill.values()];
}

function nameOf(demoVenue: DemoVenue, act: Act, random: Random, used: Set<string>): string {
  for (let attempt = 0; ; attempt += 1) {
    const { patterns, titles } = cultures[act.culture];
    const name = oneOf(patterns, random)
      .replace('{act}', act.name)
      .replace('{title}', oneOf(titles, random))
      .replace('{city}', demoVenue.city.name);
    // Two events of one name at one venue are hard to tell apart in a search; after 5 attempts a repetition is accepted.
    const key = `${demoVenue.venue.city}\n${name}`;
    if (attempt < 5 && used.has(key)) continue;
    used.add(key);
    return name;
  }
}

function bodyOf(from: {
  demoVenue: DemoVenue;
  bill: readonly Act[];
  name: string;
  random: Random;
  midnight: number;
  many: boolean;
}): CatalogueEntry['body'] {
  const { demoVenue, bill, name, random, midnight, many } = from;
  const { city } = demoVenue;
  const day = 1 + Math.floor(random() * 364);
  // Between 18:00 and 20:30 by local solar time.
  const hour = 18 + Math.floor(random() * 6) / 2 - Math.round(city.lon / 15);
  const startsAt = midnight + day * DAY_MS + hour * HOUR_MS;
  // One sale in eight opens in the future, at the latest the day before the event.
  const opensAt =
    random() < 0.125 && day > 3
      ? midnight + Math.ceil(random() * Math.min(day - 2, 60)) * DAY_MS + 10 * HOUR_MS
      : midnight - Math.ceil(random() * 60) * DAY_MS + 10 * HOUR_MS;
  const base = 1_500 + Math.floor(random() * 120) * 100;
  const { sections, levels } = seatsOf(random, many);
  return {
    name,
    description: `${bill.map((act) => act.name).join(', ')}: ${demoVenue.venue.name}, ${city.name}.`,
    category: bill[0]!.category,
    startsAt: new Date(startsAt).toISOString(),
    durationMinutes: 60 + 15 * Math.floor(random() * 9),
    parking: demoVenue.parking,
    food: demoVenue.food,
    venue: demoVenue.venue,
    performers: bill.map((act) => ({ name: act.name, description: act.description })),
    sections,
    prices: levels.map((priceLevel, index) => ({
      priceLevel,
      amount: localPrice(index === 0 ? base : base * 0.65, city.currency),
      currency: city.currency,
    })),
    onSale: { opensAt: new Date(opensAt).toISOString(), queueRequired: false },
  };
}

/** A standing area, or two small blocks of numbered seats. */
function seatsOf(
  random: Random,
  many: boolean,
): Pick<CatalogueEntry['body'], 'sections'> & { levels: string[] } {
  if (many || random() < 0.6) {
    const places = many ? 2 + Math.floor(random() * 3) : 20 + Math.floor(random() * 41);
    return {
      sections: [{ name: 'Standing', priceLevel: 'Standard', generalAdmission: places }],
      levels: ['Standard'],
    };
  }
  const seats = 6 + Math.floor(random() * 5);
  const rows = (names: string) => [...names].map((row) => ({ name: row, seats }));
  return {
    sections: [
      { name: 'Front', priceLevel: 'A', rows: rows('AB') },
      { name: 'Back', priceLevel: 'B', rows: rows(random() < 0.5 ? 'CD' : 'CDE') },
    ],
    levels: ['A', 'B'],
  };
}
