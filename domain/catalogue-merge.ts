import { nameKey } from './name-key';

/** The venue as the input of an event describes it. */
export interface VenueFacts {
  readonly name: string;
  readonly address?: string;
  readonly city: string;
  readonly country: string;
  readonly location?: { readonly lat: number; readonly lon: number };
  /** An IANA name, for a venue without a location. */
  readonly timeZone?: string;
}

/** A performer as the input of an event describes them. */
export interface PerformerFacts {
  readonly name: string;
  readonly description?: string;
}

/** Facts of which some may be null, as the database stores them. */
type Known<Facts> = { readonly [Fact in keyof Facts]: Facts[Fact] | null };

/** What somebody changes of a venue; null takes its address away. */
export type VenueChange = Omit<VenueFacts, 'address'> & { readonly address?: string | null };

/** The new facts of a venue; omitted ones keep their earlier value when name, city and country are the same. */
export function mergeVenueFacts(before: Known<VenueFacts> | undefined, now: VenueChange): VenueFacts {
  const isSame =
    before &&
    (['name', 'city', 'country'] as const).every((fact) => nameKey(before[fact]!) === nameKey(now[fact]));
  const { address, location, timeZone } = isSame ? before : now;
  return {
    ...now,
    address: (now.address === undefined ? address : now.address) ?? undefined,
    location: now.location ?? location ?? undefined,
    // The location, where there is one, has determined the time zone.
    timeZone: now.timeZone ?? (location ? undefined : (timeZone ?? undefined)),
  };
}

/** The new performers, each once; an omitted description keeps its earlier value. */
export function mergePerformerFacts(
  before: readonly Known<PerformerFacts>[],
  now: readonly PerformerFacts[],
): PerformerFacts[] {
  const described = new Map(before.map((one) => [nameKey(one.name!), one.description ?? undefined]));
  const each = new Map(now.map((one) => [nameKey(one.name), one]));
  return [...each].map(([key, { name, description }]) => ({
    name,
    description: description ?? described.get(key),
  }));
}
