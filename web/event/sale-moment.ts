import type { EventView, SaleStatus } from '../http/contract';

/** The opening that people wait for at `now` (Unix ms), ISO 8601: that of the presale while it is to come, else that for everybody. */
export function nextOpening({ opensAt, presale }: EventView['onSale'], now: number): string {
  return presale && Date.parse(presale.opensAt) > now ? presale.opensAt : opensAt;
}

/** Whether nothing can be had at this moment: everything has an owner, or is held by somebody who is paying. */
export function isExhausted({ onSale, availability }: EventView): boolean {
  return onSale.status === 'sold-out' || (onSale.status === 'open' && availability.available === 0);
}

/** What to say of a sale: its status, or that there is no event any more, which matters more. */
export function saleWordOf({ onSale, cancelledAt }: EventView): SaleStatus | 'cancelled' {
  return cancelledAt ? 'cancelled' : onSale.status;
}
