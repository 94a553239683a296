import { createRoutes } from './create-routes';
import type { Route } from './route';

// What is read while routes are made; all else is asked of a subject only when a call is answered.
const parts = { secret: 'none', client: { options: {} } } as never;
const nothing = {} as never;

/** All routes of the contract with nothing behind them: their schemas can be read, and no call can be answered. */
export function routesWithoutParts(): Route[] {
  return createRoutes({
    parts,
    events: nothing,
    queue: nothing,
    purchases: nothing,
    tickets: nothing,
    streams: nothing,
    signIn: nothing,
    messages: nothing,
    ops: nothing,
    finance: nothing,
    devAuth: nothing,
  });
}
