import { createHash } from 'node:crypto';
import { writtenAddress } from './address-text';
import { categoryOfKind, kindsOf, termOf } from './event-kinds';
import { type ImportedEvent, needed, RefusedRow } from './imported-event';
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
import { once, type Reading, readFields, wholeOf } from './parsed-fields';
import { plainText, shortText } from './plain-text';
import { type Clock, endOf, saleOf } from './sale-times';
import { isDay, momentOf, offsetIn, zoneAt } from './times';

/** An event in schema.org's JSON-LD, in its short form. What is odd and need not be there is left out. */
export function fromSchemaOrg(event: Json, { known, timeZone, now }: JsonContext): Reading<ImportedEvent> {
  const whole = (node: Json): Json => (typeof node['@id'] === 'string' && known(node['@id'])) || node;
  const places = objectsOf(event.location).map(whole);
  const place = places.find((one) => !kindsOf(one).includes('VirtualLocation'));
  const clock: Clock = { zone: zoneAt(place && pointOf(place), timeZone), offset: offsetIn(event.startDate) };
  const name = once(() => needed(textOf(event.name), 'name'));
  const startsAt = once(() => momentOf(event.startDate, clock.zone, 'startDate'));
  const venue = once(() => {
    if (!place) throw new RefusedRow(places.length > 0 ? 'it is online only' : 'location is no Place');
    return venueOf(place, clock.zone);
  });
  const status = listOf(event.eventStatus).map(termOf);
  const capacity = numberOf(event.maximumPhysicalAttendeeCapacity ?? event.maximumAttendeeCapacity);
  const offers = offersOf(event.offers);
  const available = availableOf(offers, clock, now);
  // A day alone says how far a night reaches into it, or that a festival lasts: nothing that can be counted.
  const end = isDay(String(event.endDate)) ? undefined : endOf(event.endDate, clock);
  const durationMinutes = once(() => minutesBetween(startsAt(), end));
  const sale = once(() =>
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
  return readFields<ImportedEvent>({
    externalId: () => `ld:${idOf(event) ?? hashed(name(), startsAt(), venue().name)}`,
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

/** The first of several texts, as people read it. */
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
    throw new RefusedRow(`the location is not described before it: ${place['@id'].slice(0, 100)}`);
  const [address] = objectsOf(place.address);
  const written = address ? {} : writtenAddress(String(listOf(place.address)[0] ?? ''));
  const country = listOf(address?.addressCountry)[0];
  return wholeOf(
    readFields<ImportedEvent['venue']>({
      name: () => needed(name, 'the name of the venue'),
      address: () => shortText(textOf(address?.streetAddress), 500) ?? written.address,
      city: () =>
        needed(textOf(address?.addressLocality) ?? written.city, 'the city of the venue (addressLocality)'),
      country: () =>
        needed(
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

function hashed(...parts: string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 22);
}
