import { currencyOf } from './amounts';
import { termOf } from './event-kinds';
import { type ImportedPrices, RefusedRow } from './imported-event';
import { type Json, listOf, objectsOf } from './json-values';
import { readableOf } from './parsed-fields';
import { plainText } from './plain-text';
import { paidUnits, priceRange } from './prices';
import { type Clock, endOf, openingOf } from './sale-times';

const GONE = new Set(['soldout', 'outofstock', 'discontinued', 'reserved']);
// Years that stand for none; whoever writes them means that the sale is open.
const PLACEHOLDER = /^(0|1[0-8]|19[0-6])\d/;

/** The offers of an event; those of an aggregate one by one, where they name their prices. */
export function offersOf(said: unknown): readonly Json[] {
  return objectsOf(said).flatMap((offer) => {
    const { lowPrice, price, highPrice, offers, ...common } = offer;
    const parts = objectsOf(offers).map((part): Json => ({ ...common, ...part }));
    return parts.some((part) => textsOf(part).length > 0) ? parts : [offer];
  });
}

/** What an offer names as its prices. */
function textsOf({ lowPrice, price, highPrice }: Json): string[] {
  return [lowPrice, price, highPrice].flatMap((one) => plainText(one) ?? []);
}

/** The offers that can still be bought at `now` (epoch milliseconds). */
export function availableOf(offers: readonly Json[], clock: Clock, now: number): readonly Json[] {
  return offers.filter((offer) => {
    const isGone = listOf(offer.availability).some((one) =>
      GONE.has(
        termOf(one)
          .toLowerCase()
          .replace(/[^a-z]/g, ''),
      ),
    );
    const end = endOfOffer(offer, clock);
    return !isGone && !(end && Date.parse(end) <= now);
  });
}

/** When the first of the offers opens, as `openingOf` answers it. */
export function firstOpeningOf(offers: readonly Json[], clock: Clock): string | null | undefined {
  const openings = offers
    .map(({ validFrom, availabilityStarts }) => plainText(validFrom) ?? plainText(availabilityStarts))
    .filter((said) => said && !PLACEHOLDER.test(said))
    .map((said) => openingOf(said, clock, 'offers.validFrom'));
  const known = openings.filter((one) => typeof one === 'string').sort();
  return known[0] ?? openings[0];
}

/** When the last of the offers ends, if each has an end: ISO 8601 in UTC. */
export function lastEndOf(offers: readonly Json[], clock: Clock): string | undefined {
  const ends = offers.map((offer) => endOfOffer(offer, clock));
  return ends.every((end) => end !== undefined) ? ends.sort().at(-1) : undefined;
}

function endOfOffer({ validThrough, availabilityEnds }: Json, clock: Clock): string | undefined {
  return [validThrough, availabilityEnds].flatMap((one) => endOf(one, clock) ?? []).sort()[0];
}

/** What the offers cost that name a price. Throws `RefusedRow`. */
export function pricesOf(offers: readonly Json[]): ImportedPrices | undefined {
  const priced = readableOf(offers, (offer) => {
    const said = textsOf(offer);
    if (said.length === 0) return undefined;
    const currency = currencyOf(offer.priceCurrency);
    return { currency, amounts: said.map((one) => paidUnits(withoutSign(one, currency), currency)) };
  });
  const [first] = priced;
  if (!first) return undefined;
  if (priced.some(({ currency }) => currency !== first.currency))
    throw new RefusedRow('the offers are in more than one currency');
  return priceRange(
    first.currency,
    priced.flatMap(({ amounts }) => amounts),
  );
}

/** `€25.00` and `25 EUR` as their number, where sign or code are those of the currency. */
function withoutSign(price: string, currency: string): string {
  if (/^[\d.,]*$/.test(price)) return price;
  const parts = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).formatToParts(0);
  const sign = parts.find(({ type }) => type === 'currency')?.value ?? '';
  for (const one of [sign, currency.toUpperCase()]) {
    if (one && price.startsWith(one)) return price.slice(one.length);
    if (one && price.endsWith(one)) return price.slice(0, -one.length);
  }
  return price;
}
