import { nameKey } from './name-key';

/** What an event says of where it is. */
export interface VenueFacts {
  readonly name: string;
  readonly address?: string;
  readonly city: string;
  readonly country: string;
  readonly location?: { readonly lat: number; readonly lon: number };
  /** An IANA name, for where the place is not known. */
  readonly timeZone?: string;
}

/** What an event says of somebody who appears. */
export interface PerformerFacts {
  readonly name: string;
  readonly description?: string;
}

/** Facts of which some may be unknown, as a database has them. */
type Known<Facts> = { readonly [Fact in keyof Facts]: Facts[Fact] | null };

/** A venue as it is said now; what is left out stays as it was said before, where it is the same place. */
export function mergeVenueFacts(before: Known<VenueFacts> | undefined, now: VenueFacts): VenueFacts {
  const isSame =
    before &&
    (['name', 'city', 'country'] as const).every((fact) => nameKey(before[fact]!) === nameKey(now[fact]));
  const { address, location, timeZone } = isSame ? before : now;
  return {
    ...now,
    address: now.address ?? address ?? undefined,
    location: now.location ?? location ?? undefined,
    // With a place it was told by that.
    timeZone: now.timeZone ?? (location ? undefined : (timeZone ?? undefined)),
  };
}

/** Performers as they are said now, each once; a description that is left out stays as it was said before. */
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
