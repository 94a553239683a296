import type { EventPhase, EventView, SaleStatus } from '../../clients/typescript/contract';

/** The next opening at `now` (Unix ms), as ISO 8601: of the presale if it has not begun, else of the general sale. */
export function nextOpening({ opensAt, presale }: EventView['onSale'], now: number): string {
  return presale && Date.parse(presale.opensAt) > now ? presale.opensAt : opensAt;
}

/** Whether no ticket is available now: all are sold, or held by fans who are paying. */
export function isExhausted({ onSale, availability }: EventView): boolean {
  return onSale.status === 'sold-out' || (onSale.status === 'open' && availability.available === 0);
}

/** How many seats are left only for those who need them, while everything else is gone. */
export function keptSeats(event: EventView): number {
  return isExhausted(event) ? (event.availability.kept ?? 0) : 0;
}

/** The state of a sale as it is shown: its status, or the state of the event where that matters more. */
export type SaleLabel = SaleStatus | 'cancelled' | Exclude<EventPhase, 'upcoming'>;

/** The state to show: 'cancelled' first; for a closed sale whether the event is running or over; else the status. */
export function saleLabelOf(event: {
  readonly onSale: { readonly status: SaleStatus };
  readonly phase: EventPhase;
  readonly cancelledAt: string | null;
}): SaleLabel {
  const { onSale, phase, cancelledAt } = event;
  if (cancelledAt) return 'cancelled';
  return onSale.status === 'closed' && (phase === 'running' || phase === 'over') ? phase : onSale.status;
}
