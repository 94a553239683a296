/** An amount in integer minor units (cents) of a lower-case ISO 4217 currency. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}
