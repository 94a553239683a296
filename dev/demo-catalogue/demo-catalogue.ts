import type { z } from 'zod';
import type { newEventBody } from '../../catalogue/event-input';
import { createRandom, oneOf, type Random } from '../random';
import { type Act, castActs } from './acts';
import { cultures } from './cultures';
import { localPrice } from './demo-prices';
import { showcaseEvents } from './showcase';
import { buildStages, type Stage } from './venues';

/** An event of the catalogue: what `POST /organiser/events` would be sent, and the stuff that its ids are made from. */
export interface CatalogueEntry {
  /** The event's id is `evt_<seed>`. */
  readonly seed: string;
  readonly body: z.input<typeof newEventBody>;
  /** Where the seats are, in the order of the sections; absent where the usual layout does. In seat widths. */
  readonly positions?: readonly { readonly x: number; readonly y: number }[];
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
// From this many events on, seats are few, there are more houses, and more people stand on stages.
const MANY = 10_000;

/**
 * A made-up catalogue of that many events (the two showcases among them), always the same for the same seed and day. Days
 * count from the midnight (UTC) before `now` (Unix milliseconds), over the year that follows.
 */
export function* demoCatalogue(options: {
  events: number;
  seed: number;
  now: number;
}): Generator<CatalogueEntry> {
  const midnight = options.now - (options.now % DAY_MS);
  const many = options.events >= MANY;
  const random = createRandom(options.seed);
  const actsOf = castActs(random, many ? 64 : 24);
  const everyAct = [...actsOf.values()].flat();
  const stages = buildStages(random, many ? 6 : 3);
  const used = new Set<string>();
  let made = 0;
  for (const entry of showcaseEvents(midnight)) if (made++ < options.events) yield entry;
  for (; made < options.events; made += 1) {
    const stage = stages[made % stages.length]!;
    // Two of three evenings are given by people from here; the others come from anywhere.
    const pool = random() < 0.65 ? actsOf.get(stage.city.culture)! : everyAct;
    const bill = billOf(pool, everyAct, random);
    const name = nameOf(stage, bill[0]!, random, used);
    yield {
      seed: `demo-${options.seed}-${made}`,
      body: bodyOf({ stage, bill, name, random, midnight, many }),
    };
  }
}

/** A headliner and up to three others, nobody twice. */
function billOf(pool: readonly Act[], everyAct: readonly Act[], random: Random): Act[] {
  const bill = new Map<string, Act>();
  const size = 1 + Math.floor(random() * 4);
  for (let index = 0; index < size; index += 1) {
    const act = oneOf(index < 2 ? pool : everyAct, random);
    bill.set(act.name, act);
  }
  return [...bill.values()];
}

function nameOf(stage: Stage, act: Act, random: Random, used: Set<string>): string {
  for (let attempt = 0; ; attempt += 1) {
    const { patterns, titles } = cultures[act.culture];
    const name = oneOf(patterns, random)
      .replace('{act}', act.name)
      .replace('{title}', oneOf(titles, random))
      .replace('{city}', stage.city.name);
    // The same evening twice in one house would be hard to tell apart in a search; a few are natural.
    const key = `${stage.venue.city}\n${name}`;
    if (attempt < 5 && used.has(key)) continue;
    used.add(key);
    return name;
  }
}

function bodyOf(from: {
  stage: Stage;
  bill: readonly Act[];
  name: string;
  random: Random;
  midnight: number;
  many: boolean;
}): CatalogueEntry['body'] {
  const { stage, bill, name, random, midnight, many } = from;
  const { city } = stage;
  const day = 1 + Math.floor(random() * 364);
  // Half past seven or so by the sun there.
  const hour = 18 + Math.floor(random() * 6) / 2 - Math.round(city.lon / 15);
  const startsAt = midnight + day * DAY_MS + hour * HOUR_MS;
  // One sale in eight is still to come, but never later than the day before.
  const opensAt =
    random() < 0.125 && day > 3
      ? midnight + Math.ceil(random() * Math.min(day - 2, 60)) * DAY_MS + 10 * HOUR_MS
      : midnight - Math.ceil(random() * 60) * DAY_MS + 10 * HOUR_MS;
  const base = 1_500 + Math.floor(random() * 120) * 100;
  const { sections, levels } = seatsOf(random, many);
  return {
    name,
    description: `${bill.map((act) => act.name).join(', ')}: ${stage.venue.name}, ${city.name}.`,
    category: bill[0]!.category,
    startsAt: new Date(startsAt).toISOString(),
    durationMinutes: 60 + 15 * Math.floor(random() * 9),
    parking: stage.parking,
    food: stage.food,
    venue: stage.venue,
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

/** A room without seats, or a small one with two blocks of rows. */
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
