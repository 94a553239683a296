import { createHash } from 'node:crypto';
import type { ImportedCatalogueEvent } from '../../db/catalogue/catalogue-update';
import { newEventBody, newEventOf } from '../event-input';
import { type ImportedEvent, type ImportedPrices, RefusedRow } from '../formats/imported-event';
import { type Reading, readFields, wholeOf } from '../formats/parsed-fields';
import { levelAmounts } from '../formats/prices';
import type { HousePlan } from '../formats/seating-plan';

/** What stands in for what a file does not say. */
export interface ImportDefaults {
  /** Places of an event without seats. */
  readonly capacity: number;
  readonly price?: ImportedPrices;
  /** For events whose file gives a range, by level in the event's currency: `VIP=90.00|Standard=45.00`. */
  readonly levelPrices?: string;
  readonly queueRequired: boolean;
  readonly organiserId: string;
}

// One level for everybody, where there are no seats to tell apart.
const ONE_LEVEL = 'Standard';
// Fields without which there is no event to look at.
const NEEDED: ReadonlySet<PropertyKey> = new Set(['name', 'startsAt', 'venue']);

/**
 * The event to write. Ids come from the external id and from the seats' places, so that the same row makes the same event
 * again. Throws `RefusedRow` with all that could not be read, and all that an organiser could not have posted either.
 */
export function toNewEvent(
  reading: Reading<ImportedEvent>,
  planOf: () => HousePlan | undefined,
  defaults: ImportDefaults,
): ImportedCatalogueEvent {
  const given = reading.fields;
  const read = readFields<{ plan: HousePlan | undefined; prices: ImportedPrices | undefined }>({
    plan: planOf,
    // A price that stands there and cannot be read is told already; the default in its place would be a wrong one.
    prices: () => ('prices' in given ? priceOf(given.prices ?? defaults.price) : undefined),
  });
  const { plan, prices } = read.fields;
  const levels = plan ? plan.levels : [...(prices?.levels?.keys() ?? [ONE_LEVEL])].slice(0, 1);
  const priced = readFields({ prices: () => prices && pricesOf(levels, prices, defaults.levelPrices) });
  const parsed = newEventBody.safeParse({
    ...given,
    sections: plan
      ? levels.map((level) => ({ name: level, priceLevel: level, generalAdmission: 1 }))
      : [
          {
            name: 'General admission',
            priceLevel: levels[0],
            generalAdmission: given.places ?? defaults.capacity,
          },
        ],
    // Whatever is wrong with the prices, the rest is looked at, too.
    prices:
      priced.fields.prices ?? levels.map((priceLevel) => ({ priceLevel, amount: 10_000, currency: 'eur' })),
    onSale: {
      // Long ago means on sale at once; an event that is there keeps its own.
      opensAt: given.opensAt ?? '0001-01-01T00:00:00Z',
      closesAt: given.closesAt,
      queueRequired: given.queueRequired ?? defaults.queueRequired,
      maxTicketsPerFan: given.maxTicketsPerFan,
    },
  });
  // What could not be read is missing here, and told already.
  const issues = (parsed.error?.issues ?? [])
    .filter(({ path: [field] }) => field === undefined || field in given || !NEEDED.has(field))
    .map(({ path, message }) => `${path.join('.')}: ${message}`);
  const { externalId, places, opensAt, isCancelled, isUnavailable } = wholeOf<ImportedEvent>({
    fields: given,
    faults: [...reading.faults, ...read.faults, ...priced.faults, ...issues],
  });
  const seed = hashed(externalId);
  const event = newEventOf(parsed.data!, seed, defaults.organiserId);
  const seats = (plan?.seats ?? event.seats).map((seat) => ({
    ...seat,
    id: `tkt_${seed}-${hashed(seat.section, seat.row ?? '', seat.number ?? String(seat.seatPosition))}`,
  }));
  return {
    ...event,
    seats,
    externalId: externalId.slice(0, 500),
    saysSeats: plan !== undefined || places !== undefined,
    saysOpensAt: opensAt !== undefined,
    isCancelled: isCancelled === true,
    isUnavailable: isUnavailable === true,
  };
}

function priceOf(prices: ImportedPrices | undefined): ImportedPrices {
  if (!prices)
    throw new RefusedRow('there is no price; --default-price 45.00eur gives one to all such events');
  return prices;
}

/** Named levels as named; without names all at the one price that there is. Throws `RefusedRow`. */
function pricesOf(levels: readonly string[], given: ImportedPrices, otherwise: string | undefined) {
  const { currency, low, high } = given;
  const named = given.levels ?? (otherwise === undefined ? undefined : levelAmounts(otherwise, currency));
  if (!named && levels.length > 1 && low !== high)
    throw new RefusedRow(
      `the price is a range, which does not say what each category of the plan costs: name one for each of ${levels.join(', ')} (--prices or the column prices)`,
    );
  const unpriced = levels.filter((level) => named && named.get(level) === undefined);
  if (unpriced.length > 0)
    throw new RefusedRow(`there is no price above 0 for categories of the plan: ${unpriced.join(', ')}`);
  return levels.map((priceLevel) => ({ priceLevel, amount: named?.get(priceLevel) ?? low, currency }));
}

function hashed(...parts: string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 20);
}
