import { createHash } from 'node:crypto';
import { newEventBody, newEventOf } from '../../api/event/event-input';
import type { ImportedCatalogueEvent } from '../../db/catalogue/catalogue-update';
import { currencies } from '../../domain/currency';
import { type ImportedEvent, type ImportedPrices, RefusedRow } from './formats/imported-event';
import { isFormula } from './formats/plain-text';
import type { HousePlan } from './formats/seating-plan';

/** What stands in for what a file does not say. */
export interface ImportDefaults {
  /** Places of an event without seats. */
  readonly capacity: number;
  readonly price?: ImportedPrices;
  readonly queueRequired: boolean;
  readonly organiserId: string;
}

// One level for everybody, where there are no seats to tell apart.
const ONE_LEVEL = 'Standard';

/**
 * The event to write. Ids come from the external id and from the seats' places, so that the same row makes the same event
 * again. Throws `RefusedRow` for what an organiser could not have posted either.
 */
export function toNewEvent(
  given: ImportedEvent,
  plan: HousePlan | undefined,
  defaults: ImportDefaults,
): ImportedCatalogueEvent {
  const { name, venue, performers } = given;
  for (const text of [name, venue.name, venue.city, ...performers.map((one) => one.name)])
    if (isFormula(text)) throw new RefusedRow(`a formula, not a name: ${text.slice(0, 60)}`);
  const prices = given.prices ?? defaults.price;
  if (!prices)
    throw new RefusedRow('there is no price; --default-price 45.00eur gives one to all such events');
  const levels = plan ? plan.levels : [...(prices.levels?.keys() ?? [ONE_LEVEL])].slice(0, 1);
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
    prices: pricesOf(levels, prices),
    onSale: {
      // Long ago means on sale at once; an event that is there keeps its own.
      opensAt: given.opensAt ?? '0001-01-01T00:00:00Z',
      queueRequired: given.queueRequired ?? defaults.queueRequired,
      maxTicketsPerFan: given.maxTicketsPerFan,
    },
  });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new RefusedRow(`${issue?.path.join('.')}: ${issue?.message}`);
  }
  const seed = hashed(given.externalId);
  const event = newEventOf(parsed.data, seed, defaults.organiserId);
  const seats = (plan?.seats ?? event.seats).map((seat) => ({
    ...seat,
    id: `tkt_${seed}-${hashed(seat.section, seat.row ?? '', seat.number ?? String(seat.seatPosition))}`,
  }));
  return {
    ...event,
    seats,
    externalId: given.externalId.slice(0, 500),
    saysSeats: plan !== undefined || given.places !== undefined,
    saysOpensAt: given.opensAt !== undefined,
    isOver: given.isOver ?? false,
  };
}

/** Named levels as named; without names from the dearest to the cheapest, in even steps that the bank takes. */
function pricesOf(levels: readonly string[], { currency, low, high, levels: named }: ImportedPrices) {
  const { step } = currencies.get(currency)!;
  const stair = (index: number) =>
    levels.length === 1 ? low : high - ((high - low) * index) / (levels.length - 1);
  return levels.map((priceLevel, index) => {
    const amount = named ? named.get(priceLevel) : Math.round(stair(index) / step) * step;
    if (amount === undefined)
      throw new RefusedRow(`there is no price for the category ${priceLevel} of the plan`);
    return { priceLevel, amount, currency };
  });
}

function hashed(...parts: string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 20);
}
