/** The states of a transfer of a ticket. `void`: the ticket was used or refunded before the transfer ended. */
export type TransferState = 'offered' | 'accepted' | 'declined' | 'withdrawn' | 'lapsed' | 'void';

/** The ends that people choose. */
export type TransferAnswer = 'accepted' | 'declined' | 'withdrawn';

/** The result of an offer. */
export type OfferOutcome =
  | { readonly type: 'offered'; readonly leftMs: number }
  /** This is no booked and paid ticket of this fan. */
  | { readonly type: 'not-yours' }
  | { readonly type: 'not-transferable'; readonly detail: string }
  /** The ticket is offered to another person already. */
  | { readonly type: 'already-offered'; readonly transferId: string };
