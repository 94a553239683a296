/** Reading JSON of which nothing is certain: each answers undefined where it is not what it should be. */
export type Json = Record<string, unknown>;

/** What reading an entry of JSON needs to know besides it. */
export interface JsonContext {
  /** What other nodes of the same file said about an `@id`. */
  known(id: string): Json | undefined;
  /** For times without an offset, where the place tells no zone. */
  readonly timeZone?: string;
  /** Epoch milliseconds: which offers have ended. */
  readonly now: number;
}

/** An object. */
export function objectOf(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
}

/** A list; one thing alone is a list of one. */
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

/** A number, also where it was written as text. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value !== 'number' && (typeof value !== 'string' || value.trim() === '')) return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

/** A place on earth, when both are numbers and on it; 0,0 is what programs write for none, and lies in the sea. */
export function locationOf(lat: unknown, lon: unknown): { lat: number; lon: number } | undefined {
  const [north, east] = [numberOf(lat), numberOf(lon)];
  if (north === undefined || east === undefined || (north === 0 && east === 0)) return undefined;
  return Math.abs(north) <= 90 && Math.abs(east) <= 180 ? { lat: north, lon: east } : undefined;
}

/** An address of the web, for pictures. */
export function webAddressOf(value: unknown): string | undefined {
  return typeof value === 'string' &&
    value.length <= 2_000 &&
    /^https?:\/\//.test(value) &&
    URL.canParse(value)
    ? value
    : undefined;
}
