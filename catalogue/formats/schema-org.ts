import { createHash } from 'node:crypto';
import { parseAddressText } from './address-text';
import { categoryOfKind, kindsOf, termOf } from './event-kinds';
import { type ImportedEvent, RefusedRow, required } from './imported-event';
import {
  type Json,
  type JsonContext,
  listOf,
  locationOf,
  numberOf,
  objectOf,
  objectsOf,
  webAddressOf,
} from './json-values';
import { availableOf, firstOpeningOf, lastEndOf, offersOf, pricesOf } from './offers';
import { completeFields, memoised, type ParsedFields, parseFields } from './parsed-fields';
import { plainText, shortText } from './plain-text';
import { type Clock, parseEnd, saleOf } from './sale-times';
import { isDay, offsetOf, parseTime, timeZoneAt } from './times';

/** Parses an event in compact JSON-LD of schema.org. Optional fields that are not valid are left out. */
export function fromSchemaOrg(
  event: Json,
  { known, timeZone, now }: JsonContext,
): ParsedFields<ImportedEvent> {
  const whole = (node: Json): Json => (typeof node['@id'] === 'string' && known(node['@id'])) || node;
  const places = objectsOf(event.location).map(whole);
  const place = places.find((one) => !kindsOf(one).includes('VirtualLocation'));
  const clock: Clock = {
    zone: timeZoneAt(place && pointOf(place), timeZone),
    offset: offsetOf(event.startDate),
  };
  const name = memoised(() => required(textOf(event.name), 'name'));
  const startsAt = memoised(() => parseTime(event.startDate, clock.zone, 'startDate'));
  const venue = memoised(() => {
    if (!place) throw new RefusedRow(places.length > 0 ? 'it is online only' : 'location is not a Place');
    return venueOf(place, clock.zone);
  });
  const status = listOf(event.eventStatus).map(termOf);
  const capacity = numberOf(event.maximumPhysicalAttendeeCapacity ?? event.maximumAttendeeCapacity);
  const offers = offersOf(event.offers);
  const available = availableOf(offers, clock, now);
  // An end without a time of day gives no duration in minutes.
  const end = isDay(String(event.endDate)) ? undefined : parseEnd(event.endDate, clock);
  const durationMinutes = memoised(() => minutesBetween(startsAt(), end));
  const sale = memoised(() =>
    saleOf(
      {
        opening: firstOpeningOf(available, clock),
        end: lastEndOf(available, clock),
        isGone: offers.length > 0 && available.length === 0,
      },
      { startsAt: startsAt(), durationMinutes: durationMinutes() },
      now,
    ),
  );
  return parseFields<ImportedEvent>({
    externalId: () => `ld:${idOf(event) ?? hashOf(name(), startsAt(), venue().name)}`,
    name,
    description: () => shortText(textOf(event.description), 10_000),
    category: () => categoryOfKind(event),
    imageUrl: () => listOf(event.image).flatMap((one) => webAddressOf(objectOf(one)?.url ?? one) ?? [])[0],
    startsAt,
    durationMinutes,
    venue,
    performers: () => performersOf([...listOf(event.performer), ...listOf(event.performers)], whole),
    prices: () => pricesOf(available.length > 0 ? available : offers),
    places: () => (capacity !== undefined && capacity >= 1 ? Math.floor(capacity) : undefined),
    opensAt: () => sale().opensAt,
    closesAt: () => sale().closesAt,
    isUnavailable: () => sale().isUnavailable || status.some((one) => one.includes('Postponed')),
    isCancelled: () => status.some((one) => /Cancell?ed/.test(one)),
  });
}

/** The first of several texts, as plain text. */
function textOf(value: unknown): string | undefined {
  return plainText(listOf(value)[0]);
}

function idOf(event: Json): string | undefined {
  const [identifier] = listOf(event.identifier);
  return textOf(event['@id']) ?? textOf(objectOf(identifier)?.value ?? identifier) ?? textOf(event.url);
}

function pointOf(place: Json): ImportedEvent['venue']['location'] {
  const [geo] = objectsOf(place.geo);
  return locationOf(geo?.latitude ?? place.latitude, geo?.longitude ?? place.longitude);
}

function venueOf(place: Json, zone: string | undefined): ImportedEvent['venue'] {
  const name = textOf(place.name);
  if (!name && typeof place['@id'] === 'string')
    throw new RefusedRow(`the location is not described earlier in the file: ${place['@id'].slice(0, 100)}`);
  const [address] = objectsOf(place.address);
  const written = address ? {} : parseAddressText(String(listOf(place.address)[0] ?? ''));
  const country = listOf(address?.addressCountry)[0];
  return completeFields(
    parseFields<ImportedEvent['venue']>({
      name: () => required(name, 'the name of the venue'),
      address: () => shortText(textOf(address?.streetAddress), 500) ?? written.address,
      city: () =>
        required(textOf(address?.addressLocality) ?? written.city, 'the city of the venue (addressLocality)'),
      country: () =>
        required(
          textOf(objectOf(country)?.name ?? country) ?? written.country,
          'the country of the venue (addressCountry)',
        ),
      location: () => pointOf(place),
      timeZone: () => (pointOf(place) ? undefined : zone),
    }),
  );
}

function performersOf(people: readonly unknown[], whole: (node: Json) => Json): ImportedEvent['performers'] {
  return people.flatMap((one) => {
    const object = objectOf(one);
    const node = object && whole(object);
    const name = shortText(node ? textOf(node.name) : one, 200);
    return name ? [{ name, description: shortText(textOf(node?.description), 10_000) }] : [];
  });
}

function minutesBetween(startsAt: string, end: string | undefined): number | undefined {
  const minutes = Math.round((Date.parse(end ?? startsAt) - Date.parse(startsAt)) / 60_000);
  return minutes >= 1 && minutes <= 100_000 ? minutes : undefined;
}

function hashOf(...parts: string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 22);
}
