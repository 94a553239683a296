import { createHash } from 'node:crypto';
import { currencyOf, minorUnits } from './amounts';
import { type ImportedEvent, type ImportedPrices, needed, RefusedRow } from './imported-event';
import { type Json, listOf, locationOf, numberOf, objectOf, objectsOf, webAddressOf } from './json-shape';
import { momentOf } from './moments';
import { plainText, shortText } from './plain-text';

const CATEGORY: Record<string, string> = {
  MusicEvent: 'music',
  TheaterEvent: 'theatre',
  ComedyEvent: 'comedy',
  DanceEvent: 'dance',
  SportsEvent: 'sports',
  ChildrensEvent: 'family',
  Festival: 'festival',
  ExhibitionEvent: 'exhibition',
  LiteraryEvent: 'literature',
  ScreeningEvent: 'film',
};

/** The kinds that a node says it is, without the vocabulary's address. */
function kindsOf(node: Json): string[] {
  return listOf(node['@type']).map((one) => String(one).replace(/^(https?:\/\/schema\.org\/|schema:)/, ''));
}

/** Whether a node of a graph is an event of any kind. */
export function isEvent(node: Json): boolean {
  return kindsOf(node).some((kind) => kind === 'Festival' || /Event$/.test(kind));
}

/**
 * An event in schema.org's JSON-LD. `known` finds what other nodes of the same file said about an `@id`; `timeZone` is for
 * times without an offset. Throws `RefusedRow`.
 */
export function fromSchemaOrg(
  event: Json,
  { known, timeZone }: { known(id: string): Json | undefined; timeZone?: string },
): ImportedEvent {
  const whole = (node: Json): Json => (typeof node['@id'] === 'string' && known(node['@id'])) || node;
  const name = needed(plainText(event.name), 'name');
  const startsAt = momentOf(event.startDate, timeZone, 'startDate');
  const venue = venueOf(objectsOf(event.location).map(whole), event.location);
  const status = String(event.eventStatus ?? '');
  const places = numberOf(event.maximumPhysicalAttendeeCapacity ?? event.maximumAttendeeCapacity);
  const offers = objectsOf(event.offers);
  const opens = offers.map((offer) => offer.validFrom ?? offer.availabilityStarts).find(Boolean);
  const people = [...listOf(event.performer), ...listOf(event.performers)];
  return {
    externalId: `ld:${idOf(event) ?? hashed(name, startsAt, venue.name)}`,
    name,
    description: shortText(event.description, 10_000),
    category: kindsOf(event).flatMap((kind) => CATEGORY[kind] ?? [])[0],
    imageUrl: listOf(event.image).flatMap((one) => webAddressOf(objectOf(one)?.url ?? one) ?? [])[0],
    startsAt,
    durationMinutes: minutesBetween(startsAt, event.endDate, timeZone),
    venue,
    performers: people.flatMap((one) => {
      const node = objectOf(one) ? whole(one as Json) : undefined;
      const called = plainText(node ? node.name : one);
      return called ? [{ name: called, description: shortText(node?.description, 10_000) }] : [];
    }),
    prices: pricesOf(offers),
    places: places !== undefined && places >= 1 ? Math.floor(places) : undefined,
    opensAt: opens === undefined ? undefined : momentOf(opens, timeZone ?? 'UTC', 'offers.validFrom'),
    isOver: /Cancelled|Postponed/.test(status),
  };
}

function idOf(event: Json): string | undefined {
  const [identifier] = listOf(event.identifier);
  return plainText(event['@id'] ?? objectOf(identifier)?.value ?? identifier ?? event.url);
}

function venueOf(places: readonly Json[], given: unknown): ImportedEvent['venue'] {
  const place = places.find((one) => !kindsOf(one).includes('VirtualLocation'));
  if (!place) throw new RefusedRow(places.length > 0 ? 'it is online only' : 'location is no Place');
  const name = plainText(place.name);
  if (!name && typeof place['@id'] === 'string')
    throw new RefusedRow(`the location ${String(place['@id']).slice(0, 100)} is not described before it`);
  const address = objectOf(place.address);
  const geo = objectOf(place.geo);
  const country = objectOf(address?.addressCountry)?.name ?? address?.addressCountry;
  if (!address) throw new RefusedRow(`the address of the venue is no PostalAddress: ${typeof given}`);
  return {
    name: needed(name, 'the name of the venue'),
    address: shortText(address.streetAddress, 500),
    city: needed(plainText(address.addressLocality), 'the city of the venue (addressLocality)'),
    country: needed(plainText(country), 'the country of the venue (addressCountry)'),
    location: locationOf(geo?.latitude, geo?.longitude),
  };
}

function pricesOf(offers: readonly Json[]): ImportedPrices | undefined {
  const priced = offers.filter((offer) => (offer.lowPrice ?? offer.price ?? offer.highPrice) !== undefined);
  const [first] = priced;
  if (!first) return undefined;
  const currency = currencyOf(first.priceCurrency);
  if (priced.some((offer) => currencyOf(offer.priceCurrency) !== currency))
    throw new RefusedRow('the offers are in more than one currency');
  const amounts = priced.flatMap((offer) =>
    [offer.lowPrice, offer.price, offer.highPrice].flatMap((one) =>
      one === undefined ? [] : minorUnits(one, currency),
    ),
  );
  return { currency, low: Math.min(...amounts), high: Math.max(...amounts) };
}

function minutesBetween(startsAt: string, end: unknown, timeZone: string | undefined): number | undefined {
  if (typeof end !== 'string' || /^\d{4}-\d{2}-\d{2}$/.test(end)) return undefined;
  const minutes = Math.round(
    (Date.parse(momentOf(end, timeZone, 'endDate')) - Date.parse(startsAt)) / 60_000,
  );
  if (minutes <= 0) throw new RefusedRow('endDate is not after startDate');
  return minutes <= 100_000 ? minutes : undefined;
}

function hashed(...parts: string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 22);
}
