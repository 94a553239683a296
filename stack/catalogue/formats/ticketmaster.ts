import { currencyOf, minorUnits } from './amounts';
import { type ImportedEvent, type ImportedPrices, needed, RefusedRow } from './imported-event';
import { type Json, locationOf, numberOf, objectOf, objectsOf, webAddressOf } from './json-shape';
import { momentOf } from './moments';
import { plainText, shortText } from './plain-text';

// Wide enough for any screen; the originals are larger than anybody loads.
const WIDEST_PICTURE = 2_048;
const NOT_SOLD = new Set(['cancelled', 'canceled', 'postponed', 'offsale']);

/** An event of the Ticketmaster Discovery API v2. Throws `RefusedRow`. */
export function fromTicketmaster(event: Json): ImportedEvent {
  const embedded = objectOf(event._embedded) ?? {};
  if (event.test === true) throw new RefusedRow('it is marked as a test event');
  const venue = objectsOf(embedded.venues)[0];
  if (!venue) throw new RefusedRow('there is no venue');
  const dates = objectOf(event.dates) ?? {};
  const sales = objectOf(objectOf(event.sales)?.public);
  const [kind] = objectsOf(event.classifications);
  const status = objectOf(dates.status)?.code;
  return {
    externalId: `tm:${needed(plainText(event.id), 'id')}`,
    name: needed(plainText(event.name), 'name'),
    description: shortText(event.description ?? event.info ?? event.pleaseNote, 10_000),
    category: shortText(objectOf(kind?.segment)?.name, 100)?.toLowerCase(),
    imageUrl: widest(event.images),
    parking: shortText(venue.parkingDetail, 10_000),
    startsAt: startOf(dates, venue),
    venue: venueOf(venue),
    performers: objectsOf(embedded.attractions).flatMap((one) => {
      const name = plainText(one.name);
      return name ? [{ name, description: shortText(one.description ?? one.additionalInfo, 10_000) }] : [];
    }),
    prices: pricesOf(event.priceRanges),
    opensAt:
      typeof sales?.startDateTime === 'string'
        ? momentOf(sales.startDateTime, undefined, 'sales.public.startDateTime')
        : undefined,
    maxTicketsPerFan: limitOf(event.ticketLimit),
    isOver: typeof status === 'string' && NOT_SOLD.has(status.toLowerCase()),
  };
}

function startOf(dates: Json, venue: Json): string {
  const start = objectOf(dates.start) ?? {};
  if (typeof start.dateTime === 'string') return momentOf(start.dateTime, undefined, 'dates.start.dateTime');
  if (start.dateTBA === true || start.dateTBD === true) throw new RefusedRow('the date is not fixed yet');
  if (typeof start.localDate !== 'string') throw new RefusedRow('dates.start is missing');
  if (typeof start.localTime !== 'string') throw new RefusedRow('the time of day is not fixed yet');
  const zone = plainText(dates.timezone ?? venue.timezone);
  return momentOf(`${start.localDate}T${start.localTime}`, zone, 'dates.start');
}

function venueOf(venue: Json): ImportedEvent['venue'] {
  const address = objectOf(venue.address);
  const location = objectOf(venue.location);
  const country = objectOf(venue.country);
  return {
    name: needed(plainText(venue.name), 'the name of the venue'),
    address: shortText([address?.line1, address?.line2].filter(Boolean).join(', '), 500),
    city: needed(plainText(objectOf(venue.city)?.name), 'the city of the venue'),
    country: needed(plainText(country?.countryCode ?? country?.name), 'the country of the venue'),
    location: locationOf(location?.latitude, location?.longitude),
  };
}

function pricesOf(ranges: unknown): ImportedPrices | undefined {
  const all = objectsOf(ranges);
  const range = all.find((one) => one.type === 'standard') ?? all[0];
  const lowest = range?.min ?? range?.max;
  if (!range || lowest === undefined) return undefined;
  const currency = currencyOf(range.currency);
  const low = minorUnits(lowest, currency);
  return { currency, low, high: Math.max(low, minorUnits(range.max ?? lowest, currency)) };
}

function widest(images: unknown): string | undefined {
  const known = objectsOf(images)
    .map((image) => ({ url: webAddressOf(image.url), width: numberOf(image.width) ?? 0 }))
    .filter((image) => image.url && image.width <= WIDEST_PICTURE)
    .sort((a, b) => b.width - a.width);
  return known[0]?.url;
}

/** "There is an overall 8 ticket limit" is prose; the first number in it is meant. */
function limitOf(limit: unknown): number | undefined {
  const number = Number(/\d+/.exec(plainText(objectOf(limit)?.info) ?? '')?.[0]);
  return number >= 1 && number <= 50 ? number : undefined;
}
