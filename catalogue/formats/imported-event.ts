/** An entry that is not imported, and all its faults, in words for the author of the file. */
export class RefusedRow extends Error {
  override readonly name = 'RefusedRow';
  readonly faults: readonly string[];

  constructor(...faults: string[]) {
    const each = [...new Set(faults)];
    super(each.join('; '));
    this.faults = each;
  }
}

/** An event as a file of any format describes it; fields that are not in the file are absent. */
export interface ImportedEvent {
  /** With a prefix for the source (`tm:`), so that ids of two sources differ. */
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
    /** IANA name; only for a venue without a location. */
    readonly timeZone?: string;
  };
  readonly performers: readonly { readonly name: string; readonly description?: string }[];
  readonly prices?: ImportedPrices;
  /** The capacity of general admission. */
  readonly places?: number;
  /** The file of a seating plan, in the folder of the file that names it. */
  readonly seatingPlan?: string;
  readonly opensAt?: string;
  readonly closesAt?: string;
  readonly queueRequired?: boolean;
  readonly maxTicketsPerFan?: number;
  /** The event is cancelled: nothing is sold any more. */
  readonly isCancelled?: boolean;
  /** Nothing is sold for now: it is sold out, off sale or postponed at its source, or the opening is not known yet. */
  readonly isUnavailable?: boolean;
}

/** Prices in minor units: by level, or the lowest and the highest. */
export interface ImportedPrices {
  /** Lower-case ISO 4217. */
  readonly currency: string;
  readonly low: number;
  readonly high: number;
  readonly levels?: ReadonlyMap<string, number>;
}

/** The value of a required field. Throws `RefusedRow` with its name when it is missing. */
export function required<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new RefusedRow(`${what} is missing`);
  return value;
}
