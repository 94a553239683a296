/** What can become of a ticket that is offered to somebody else. `void`: it was used or refunded before. */
export type TransferState = 'offered' | 'accepted' | 'declined' | 'withdrawn' | 'lapsed' | 'void';

/** The ends that people choose; the others come by themselves. */
export type TransferAnswer = 'accepted' | 'declined' | 'withdrawn';

/** The verdict on an offer. */
export type OfferOutcome =
  | { readonly type: 'offered'; readonly leftMs: number }
  /** No booked and paid ticket of this fan. */
  | { readonly type: 'not-yours' }
  | { readonly type: 'not-transferable'; readonly detail: string }
  /** It is offered to somebody already. */
  | { readonly type: 'already-offered'; readonly transferId: string };
