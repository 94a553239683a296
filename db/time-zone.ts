import lookUp from '@photostructure/tz-lookup';

/**
 * The IANA zone of a place (half a microsecond from a table in memory); where the place is not known or at sea the one that
 * was given, null without one. A venue's country would not do: a dozen of them have several zones.
 */
export function timeZoneOf(
  location: { readonly lat: number; readonly lon: number } | null | undefined,
  given: string | null = null,
): string | null {
  const isOnEarth = location && Math.abs(location.lat) <= 90 && Math.abs(location.lon) <= 180;
  const found = isOnEarth ? lookUp(location.lat, location.lon) : null;
  return found && !found.startsWith('Etc/') ? found : (given ?? found);
}

/** Whether a text names a zone that this machine has clocks for (IANA). */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
