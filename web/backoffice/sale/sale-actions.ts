import type { Sale, SaleStatus } from '../../../clients/typescript/contract';

/** What the room can be told. */
export type SaleAction = 'open' | 'pause' | 'resume' | 'close';

const ACTIONS: Readonly<Record<SaleStatus, readonly SaleAction[]>> = {
  scheduled: ['open', 'close'],
  lobby: ['open', 'pause', 'close'],
  open: ['pause', 'close'],
  paused: ['resume', 'close'],
  'sold-out': ['pause', 'close'],
  closed: ['open'],
};

/** What makes sense to tell a sale in this state, the likeliest first; nothing once its end has come. */
export function actionsFor({ state, hasEnded }: Sale): readonly SaleAction[] {
  return hasEnded ? [] : ACTIONS[state];
}
