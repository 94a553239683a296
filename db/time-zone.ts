import lookUp from '@photostructure/tz-lookup';

/**
 * The IANA time zone of coordinates (0.5 µs, from a table in memory); without coordinates or at sea the given one, or
 * null. The venue's country does not determine it: a dozen countries have several zones.
 */
export function timeZoneOf(
  location: { readonly lat: number; readonly lon: number } | null | undefined,
  given: string | null = null,
): string | null {
  const isOnEarth = location && Math.abs(location.lat) <= 90 && Math.abs(location.lon) <= 180;
  const found = isOnEarth ? lookUp(location.lat, location.lon) : null;
  return found && !found.startsWith('Etc/') ? found : (given ?? found);
}

/** Whether `name` is an IANA time zone that this machine knows. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
