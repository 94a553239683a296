import { createHash } from 'node:crypto';
import type { ImportedCatalogueEvent } from '../../db/catalogue/catalogue-update';
import { newEventBody, newEventOf } from '../event-input';
import { type ImportedEvent, type ImportedPrices, RefusedRow } from '../formats/imported-event';
import { completeFields, type ParsedFields, parseFields } from '../formats/parsed-fields';
import { levelAmounts } from '../formats/prices';
import type { VenuePlan } from '../formats/seating-plan';

/** Defaults for what a file does not say. */
export interface ImportDefaults {
  /** The capacity of general admission. */
  readonly capacity: number;
  readonly price?: ImportedPrices;
  /** For events with only a range of prices, by level in the event's currency: `VIP=90.00|Standard=45.00`. */
  readonly levelPrices?: string;
  readonly queueRequired: boolean;
  readonly organiserId: string;
}

// The only level of general admission.
const ONE_LEVEL = 'Standard';
// Required fields, whose faults are in `ParsedFields` already.
const NEEDED: ReadonlySet<PropertyKey> = new Set(['name', 'startsAt', 'venue']);

/**
 * The event to write. Its ids are made from the external id and the labels of the seats, so that the same row always gives
 * the same event. Throws `RefusedRow` with all faults: of parsing, and of the body that an organiser would have to post.
 */
export function toNewEvent(
  reading: ParsedFields<ImportedEvent>,
  planOf: () => VenuePlan | undefined,
  defaults: ImportDefaults,
): ImportedCatalogueEvent {
  const given = reading.fields;
  const read = parseFields<{ plan: VenuePlan | undefined; prices: ImportedPrices | undefined }>({
    plan: planOf,
    // A price that cannot be parsed is a fault already; the default would be a wrong price.
    prices: () => ('prices' in given ? priceOf(given.prices ?? defaults.price) : undefined),
  });
  const { plan, prices } = read.fields;
  const levels = plan ? plan.levels : [...(prices?.levels?.keys() ?? [ONE_LEVEL])].slice(0, 1);
  const priced = parseFields({ prices: () => prices && pricesOf(levels, prices, defaults.levelPrices) });
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
    // With placeholder prices the other fields are checked even if the prices have faults.
    prices:
      priced.fields.prices ?? levels.map((priceLevel) => ({ priceLevel, amount: 10_000, currency: 'eur' })),
    onSale: {
      // A time long ago opens the sale at once; an existing event keeps its opening.
      opensAt: given.opensAt ?? '0001-01-01T00:00:00Z',
      closesAt: given.closesAt,
      queueRequired: given.queueRequired ?? defaults.queueRequired,
      maxTicketsPerFan: given.maxTicketsPerFan,
    },
  });
  // Fields that could not be parsed are missing here, but their faults are known already.
  const issues = (parsed.error?.issues ?? [])
    .filter(({ path: [field] }) => field === undefined || field in given || !NEEDED.has(field))
    .map(({ path, message }) => `${path.join('.')}: ${message}`);
  const { externalId, places, opensAt, isCancelled, isUnavailable } = completeFields<ImportedEvent>({
    fields: given,
    faults: [...reading.faults, ...read.faults, ...priced.faults, ...issues],
  });
  const seed = hashOf(externalId);
  const event = newEventOf(parsed.data!, seed, defaults.organiserId);
  const seats = (plan?.seats ?? event.seats).map((seat) => ({
    ...seat,
    id: `tkt_${seed}-${hashOf(seat.section, seat.row ?? '', seat.number ?? String(seat.seatPosition))}`,
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
    throw new RefusedRow('there is no price; set one for all such events with --default-price 45.00eur');
  return prices;
}

/** The prices of the named levels; without names, the one price for all levels. Throws `RefusedRow`. */
function pricesOf(levels: readonly string[], given: ImportedPrices, otherwise: string | undefined) {
  const { currency, low, high } = given;
  const named = given.levels ?? (otherwise === undefined ? undefined : levelAmounts(otherwise, currency));
  if (!named && levels.length > 1 && low !== high)
    throw new RefusedRow(
      `the price is a range, which does not say what each category of the plan costs: set a price for each of ${levels.join(', ')} (--prices or the column prices)`,
    );
  const unpriced = levels.filter((level) => named && named.get(level) === undefined);
  if (unpriced.length > 0)
    throw new RefusedRow(`there is no price above 0 for categories of the plan: ${unpriced.join(', ')}`);
  return levels.map((priceLevel) => ({ priceLevel, amount: named?.get(priceLevel) ?? low, currency }));
}

function hashOf(...parts: string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 20);
}
