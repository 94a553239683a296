import { parseCurrency } from './amounts';
import { termOf } from './event-kinds';
import { type ImportedPrices, RefusedRow } from './imported-event';
import { type Json, listOf, objectsOf } from './json-values';
import { parseEach } from './parsed-fields';
import { plainText } from './plain-text';
import { paidMinorUnits, priceRange } from './prices';
import { type Clock, parseEnd, parseOpening } from './sale-times';

const GONE = new Set(['soldout', 'outofstock', 'discontinued', 'reserved']);
// Years before 1970 are placeholders, which mean that the sale is open.
const PLACEHOLDER = /^(0|1[0-8]|19[0-6])\d/;

/** The offers of an event; of an aggregate the offers in it, if they have prices. */
export function offersOf(said: unknown): readonly Json[] {
  return objectsOf(said).flatMap((offer) => {
    const { lowPrice, price, highPrice, offers, ...common } = offer;
    const parts = objectsOf(offers).map((part): Json => ({ ...common, ...part }));
    return parts.some((part) => textsOf(part).length > 0) ? parts : [offer];
  });
}

/** The prices of an offer, as text. */
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

/** When the first of the offers opens, as from `parseOpening`. */
export function firstOpeningOf(offers: readonly Json[], clock: Clock): string | null | undefined {
  const openings = offers
    .map(({ validFrom, availabilityStarts }) => plainText(validFrom) ?? plainText(availabilityStarts))
    .filter((said) => said && !PLACEHOLDER.test(said))
    .map((said) => parseOpening(said, clock, 'offers.validFrom'));
  const known = openings.filter((one) => typeof one === 'string').sort();
  return known[0] ?? openings[0];
}

/** When the last of the offers ends, if each has an end: ISO 8601 in UTC. */
export function lastEndOf(offers: readonly Json[], clock: Clock): string | undefined {
  const ends = offers.map((offer) => endOfOffer(offer, clock));
  return ends.every((end) => end !== undefined) ? ends.sort().at(-1) : undefined;
}

function endOfOffer({ validThrough, availabilityEnds }: Json, clock: Clock): string | undefined {
  return [validThrough, availabilityEnds].flatMap((one) => parseEnd(one, clock) ?? []).sort()[0];
}

/** The prices of the offers that have one. Throws `RefusedRow`. */
export function pricesOf(offers: readonly Json[]): ImportedPrices | undefined {
  const priced = parseEach(offers, (offer) => {
    const prices = textsOf(offer);
    if (prices.length === 0) return undefined;
    const currency = parseCurrency(offer.priceCurrency);
    return {
      currency,
      amounts: prices.map((one) => paidMinorUnits(withoutCurrency(one, currency), currency)),
    };
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

/** The number in `€25.00` or `25 EUR`, if symbol or code are those of the currency. */
function withoutCurrency(price: string, currency: string): string {
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
