import type { EventPhase, EventView, SaleStatus } from '../../clients/typescript/contract';

/** The opening that people wait for at `now` (Unix ms), ISO 8601: that of the presale while it is to come, else that for everybody. */
export function nextOpening({ opensAt, presale }: EventView['onSale'], now: number): string {
  return presale && Date.parse(presale.opensAt) > now ? presale.opensAt : opensAt;
}

/** Whether nothing can be had at this moment: everything has an owner, or is held by somebody who is paying. */
export function isExhausted({ onSale, availability }: EventView): boolean {
  return onSale.status === 'sold-out' || (onSale.status === 'open' && availability.available === 0);
}

/** What a sale is called: by its status, or by what became of the event. */
export type SaleLabel = SaleStatus | 'cancelled' | Exclude<EventPhase, 'upcoming'>;

/** What to say of a sale: its status, or what matters more, that there is no event any more or that it has begun. */
export function saleLabelOf(event: {
  readonly onSale: { readonly status: SaleStatus };
  readonly phase: EventPhase;
  readonly cancelledAt: string | null;
}): SaleLabel {
  const { onSale, phase, cancelledAt } = event;
  if (cancelledAt) return 'cancelled';
  return onSale.status === 'closed' && (phase === 'running' || phase === 'over') ? phase : onSale.status;
}
