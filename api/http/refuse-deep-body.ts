import type { RequestHandler } from 'express';
import { Problem } from '../../domain/errors';

// No body of the contract is deeper than ten levels; code that walks through a body may be recursive.
const MAX_DEPTH = 100;

/** Refuses a parsed body that is nested deeper than 100 levels, as `invalid-request`. */
export const refuseDeepBody: RequestHandler = (req, _res, next) => {
  refuseTooDeep(req.body);
  next();
};

/** Throws `invalid-request` for a body that is nested deeper than 100 levels. */
export function refuseTooDeep(body: unknown): void {
  let level: unknown[] = [body];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH)
      throw new Problem('invalid-request', `body: it is nested deeper than ${MAX_DEPTH} levels`);
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
}
