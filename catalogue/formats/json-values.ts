/** ParsedFields JSON of which nothing is certain: each answers undefined where it is not what it should be. */
export type Json = Record<string, unknown>;

/** What parsing a JSON entry needs besides the entry. */
export interface JsonContext {
  /** The node with an `@id`, from earlier in the same file. */
  known(id: string): Json | undefined;
  /** The zone for times without an offset, when the venue has none. */
  readonly timeZone?: string;
  /** Epoch milliseconds, to know which offers have ended. */
  readonly now: number;
}

/** An object. */
export function objectOf(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
}

/** A list; a single value is a list of one. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** The objects of a list. */
export function objectsOf(value: unknown): readonly Json[] {
  return listOf(value).flatMap((one): Json[] => {
    const object = objectOf(one);
    return object ? [object] : [];
  });
}

/** A number, also one that was written as text. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value !== 'number' && (typeof value !== 'string' || value.trim() === '')) return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

/** A location when both are valid degrees. 0,0, which is in the sea, means that there is none. */
export function locationOf(lat: unknown, lon: unknown): { lat: number; lon: number } | undefined {
  const [north, east] = [numberOf(lat), numberOf(lon)];
  if (north === undefined || east === undefined || (north === 0 && east === 0)) return undefined;
  return Math.abs(north) <= 90 && Math.abs(east) <= 180 ? { lat: north, lon: east } : undefined;
}

/** The URL of an image, at most 2,000 characters. */
export function webAddressOf(value: unknown): string | undefined {
  return typeof value === 'string' &&
    value.length <= 2_000 &&
    /^https?:\/\//.test(value) &&
    URL.canParse(value)
    ? value
    : undefined;
}
