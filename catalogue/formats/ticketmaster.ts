import { isTimeZone } from '../../db/time-zone';
import { parseCurrency } from './amounts';
import { categoryOf } from './categories';
import { type ImportedEvent, type ImportedPrices, RefusedRow, required } from './imported-event';
import {
  type Json,
  type JsonContext,
  locationOf,
  numberOf,
  objectOf,
  objectsOf,
  webAddressOf,
} from './json-values';
import { completeFields, memoised, type ParsedFields, parseEach, parseFields } from './parsed-fields';
import { plainText, shortText } from './plain-text';
import { paidMinorUnits, priceRange } from './prices';
import { type Clock, parseEnd, parseOpening, saleOf } from './sale-times';
import { parseTime, timeZoneAt } from './times';

// In pixels; wide enough for any screen, while originals are too large to load.
const MAX_IMAGE_WIDTH = 2_048;

/** Parses an event of the Ticketmaster Discovery API v2. Optional fields that are not valid are left out. */
export function fromTicketmaster(event: Json, { timeZone, now }: JsonContext): ParsedFields<ImportedEvent> {
  const embedded = objectOf(event._embedded) ?? {};
  const [venue] = objectsOf(embedded.venues);
  const dates = objectOf(event.dates) ?? {};
  const zone =
    plainText(dates.timezone) ?? plainText(venue?.timezone) ?? timeZoneAt(venue && pointOf(venue), timeZone);
  const clock: Clock = { zone, offset: 'Z' };
  const startsAt = memoised(() => startOf(objectOf(dates.start) ?? {}, zone));
  const said = objectOf(objectOf(event.sales)?.public) ?? {};
  const sale = memoised(() =>
    saleOf(
      { opening: openingOfSale(said, clock), end: parseEnd(said.endDateTime, clock), isGone: false },
      { startsAt: startsAt() },
      now,
    ),
  );
  const [kind] = objectsOf(event.classifications);
  const status = plainText(objectOf(dates.status)?.code)?.toLowerCase();
  return parseFields<ImportedEvent>({
    externalId: () => {
      if (event.test === true) throw new RefusedRow('it is marked as a test event');
      return `tm:${required(plainText(event.id), 'id')}`;
    },
    name: () => required(plainText(event.name), 'name'),
    description: () => shortText(event.description ?? event.info ?? event.pleaseNote, 10_000),
    category: () => categoryOf(objectOf(kind?.segment)?.name)?.toLowerCase(),
    imageUrl: () => widest(event.images),
    parking: () => shortText(venue?.parkingDetail, 10_000),
    startsAt,
    venue: () => venueOf(venue, zone),
    performers: () =>
      objectsOf(embedded.attractions).flatMap((one) => {
        const name = shortText(one.name, 200);
        return name ? [{ name, description: shortText(one.description ?? one.additionalInfo, 10_000) }] : [];
      }),
    prices: () => pricesOf(event.priceRanges),
    opensAt: () => sale().opensAt,
    closesAt: () => sale().closesAt,
    isUnavailable: () => sale().isUnavailable || status === 'offsale' || status === 'postponed',
    maxTicketsPerFan: () => limitOf(event.ticketLimit),
    isCancelled: () => status === 'cancelled' || status === 'canceled',
  });
}

/** Flags take precedence over times: an event whose time is not known has a placeholder as its time. */
function startOf(start: Json, zone: string | undefined): string {
  if (start.dateTBA === true || start.dateTBD === true) throw new RefusedRow('the date is not known yet');
  const { dateTime, localDate, localTime } = start;
  const isPlaceholder = /^(00:00|03:33)(:00)?$/.test(plainText(localTime) ?? '');
  if (start.timeTBA === true || start.noSpecificTime === true || isPlaceholder)
    throw new RefusedRow('the time of day is not known yet');
  if (plainText(dateTime)) return parseTime(dateTime, zone, 'dates.start.dateTime');
  if (!plainText(localDate)) throw new RefusedRow('dates.start is missing');
  if (!plainText(localTime)) throw new RefusedRow('the time of day is not known yet');
  return parseTime(`${localDate}T${localTime}`, zone, 'dates.start');
}

/** When the sale opens, as from `parseOpening`; an unknown opening has a flag, or the year 1900. */
function openingOfSale(sale: Json, clock: Clock): string | null | undefined {
  if (sale.startTBD === true || sale.startTBA === true) return null;
  const opening = parseOpening(sale.startDateTime, clock, 'sales.public.startDateTime');
  return opening && opening < '1970' ? null : opening;
}

function pointOf(venue: Json): ImportedEvent['venue']['location'] {
  const location = objectOf(venue.location);
  return locationOf(location?.latitude, location?.longitude);
}

function venueOf(venue: Json | undefined, zone: string | undefined): ImportedEvent['venue'] {
  if (!venue) throw new RefusedRow('there is no venue');
  const address = objectOf(venue.address);
  const country = objectOf(venue.country);
  const lines = [address?.line1, address?.line2].flatMap((one) => plainText(one) ?? []);
  return completeFields(
    parseFields<ImportedEvent['venue']>({
      name: () => required(plainText(venue.name), 'the name of the venue'),
      address: () => shortText(lines.join(', '), 500),
      city: () => required(plainText(objectOf(venue.city)?.name), 'the city of the venue'),
      country: () =>
        required(plainText(country?.countryCode) ?? plainText(country?.name), 'the country of the venue'),
      location: () => pointOf(venue),
      timeZone: () => (pointOf(venue) || !zone || !isTimeZone(zone) ? undefined : zone),
    }),
  );
}

/** The prices of the standard range, else of the first range that can be parsed. */
function pricesOf(ranges: unknown): ImportedPrices | undefined {
  const all = objectsOf(ranges);
  const standardFirst = [
    ...all.filter(({ type }) => type === 'standard'),
    ...all.filter(({ type }) => type !== 'standard'),
  ];
  return parseEach(standardFirst, ({ min, max, currency: code }) => {
    const said = [min, max].flatMap((one) => plainText(one) ?? []);
    if (said.length === 0) return undefined;
    const currency = parseCurrency(code);
    return priceRange(
      currency,
      said.map((one) => paidMinorUnits(one, currency)),
    );
  })[0];
}

function widest(images: unknown): string | undefined {
  const known = objectsOf(images)
    .map((image) => ({ url: webAddressOf(image.url), width: numberOf(image.width) ?? 0 }))
    .filter((image) => image.url && image.width <= MAX_IMAGE_WIDTH)
    .sort((a, b) => b.width - a.width);
  return known[0]?.url;
}

/** The first number in a text such as "There is an overall 8 ticket limit". */
function limitOf(limit: unknown): number | undefined {
  const number = Number(/\d+/.exec(plainText(objectOf(limit)?.info) ?? '')?.[0]);
  return number >= 1 && number <= 50 ? number : undefined;
}
