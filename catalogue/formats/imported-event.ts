/** An entry that is not taken over, and all that is wrong with it: in words that whoever made the file understands. */
export class RefusedRow extends Error {
  override readonly name = 'RefusedRow';
  readonly faults: readonly string[];

  constructor(...faults: string[]) {
    const each = [...new Set(faults)];
    super(each.join('; '));
    this.faults = each;
  }
}

/** An event as a file tells it, whatever its format; what the file does not say is absent. */
export interface ImportedEvent {
  /** With the source in front (`tm:`), so that two sources cannot mean each other's. */
  readonly externalId: string;
  readonly name: string;
  readonly description?: string;
  readonly category?: string;
  readonly imageUrl?: string;
  readonly parking?: string;
  readonly food?: string;
  /** ISO 8601 with zone. */
  readonly startsAt: string;
  readonly durationMinutes?: number;
  readonly venue: {
    readonly name: string;
    readonly address?: string;
    readonly city: string;
    readonly country: string;
    readonly location?: { readonly lat: number; readonly lon: number };
    /** IANA; for a place that is not on the map. */
    readonly timeZone?: string;
  };
  readonly performers: readonly { readonly name: string; readonly description?: string }[];
  readonly prices?: ImportedPrices;
  /** How many places there are, without seats. */
  readonly places?: number;
  /** A seating plan's file, beside the file that names it. */
  readonly seatingPlan?: string;
  readonly opensAt?: string;
  readonly closesAt?: string;
  readonly queueRequired?: boolean;
  readonly maxTicketsPerFan?: number;
  /** Nothing is sold any more. */
  readonly isCancelled?: boolean;
  /** Nothing is sold for now: sold out, off sale or postponed at its source, or not fixed yet when its sale opens. */
  readonly isUnavailable?: boolean;
}

/** Prices in minor units: by level, or from the cheapest to the dearest place. */
export interface ImportedPrices {
  /** Lower-case ISO 4217. */
  readonly currency: string;
  readonly low: number;
  readonly high: number;
  readonly levels?: ReadonlyMap<string, number>;
}

/** What a field must hold. Throws `RefusedRow` that names it when it holds nothing. */
export function needed<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new RefusedRow(`${what} is missing`);
  return value;
}
