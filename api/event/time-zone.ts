import lookUp from '@photostructure/tz-lookup';

/**
 * The IANA zone of a place (half a microsecond from a table in memory), null where the place is not known. A venue's
 * country would not do: a dozen of them have several zones.
 */
export function timeZoneOf(
  location: { readonly lat: number; readonly lon: number } | null | undefined,
): string | null {
  return location ? lookUp(location.lat, location.lon) : null;
}
