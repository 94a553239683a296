import type { Sale, SaleStatus } from '../../../clients/typescript/contract';

/** An action on a sale; see `POST /organiser/events/:id/on-sale`. */
export type SaleAction = 'open' | 'pause' | 'resume' | 'close';

const ACTIONS: Readonly<Record<SaleStatus, readonly SaleAction[]>> = {
  scheduled: ['open', 'close'],
  lobby: ['open', 'pause', 'close'],
  open: ['pause', 'close'],
  paused: ['resume', 'close'],
  'sold-out': ['pause', 'close'],
  closed: ['open'],
};

/** The actions that are possible in the state of a sale, the most likely first; none after the end of the sale. */
export function actionsFor({ state, hasEnded }: Sale): readonly SaleAction[] {
  return hasEnded ? [] : ACTIONS[state];
}
