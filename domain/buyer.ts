/** What a seller asks of buyers. */
export const buyerDetails = ['none', 'name', 'name-and-address'] as const;

/** See `buyerDetails`. */
export type BuyerDetails = (typeof buyerDetails)[number];

/** Where a buyer lives. */
interface BuyerAddress {
  readonly street: string;
  readonly postalCode?: string;
  readonly city: string;
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country: string;
}

/** Who bought a booking, as far as the seller asked. */
export interface Buyer {
  readonly name: string;
  readonly address: BuyerAddress | null;
}

/** What an event asks for before a payment. */
export interface PaymentAsks {
  readonly buyerDetails: BuyerDetails;
  /** Whether there are terms to be agreed to. */
  readonly terms: boolean;
}
