import type { Request, Response } from 'express';
import { Problem } from '../../domain/errors';
import type { User } from '../route';

/** The number of streams that may be open at once in this process. */
interface StreamLimits {
  readonly perUser: number;
  readonly perAddress: number;
}

// A refused tab tries again; one of the other streams has probably ended by then.
const RETRY_AFTER_SECONDS = 5;

/** Counts open streams and long polls by user and by address, so that nobody can take all sockets. */
export function createStreamLimiter(limits: StreamLimits) {
  const open = new Map<string, number>();

  function take(key: string, max: number, whose: string): void {
    const count = open.get(key) ?? 0;
    if (count >= max)
      throw new Problem('rate-limited', `There are ${count} streams open for ${whose}; close one first.`, {
        retryAfterSeconds: RETRY_AFTER_SECONDS,
      });
    open.set(key, count + 1);
  }

  function giveBack(key: string): void {
    const count = open.get(key) ?? 0;
    if (count > 1) open.set(key, count - 1);
    else open.delete(key);
  }

  return {
    /** Counts a stream until its connection closes. Throws `rate-limited` when there are too many. */
    enter(user: User | null, req: Request, res: Response): void {
      const address = `address ${req.ip}`;
      take(address, limits.perAddress, 'this address');
      const person = user && `user ${user.id}`;
      try {
        if (person) take(person, limits.perUser, 'you');
      } catch (error) {
        giveBack(address);
        throw error;
      }
      res.on('close', () => {
        giveBack(address);
        if (person) giveBack(person);
      });
    },
  };
}

/** See `createStreamLimiter`. */
export type StreamLimiter = ReturnType<typeof createStreamLimiter>;

/**
 * Releases what a request needed to find its handler. A stream keeps its request for hours, and with it the state of the
 * router and the header lines: 2 KiB of the 20 KiB that a stream may cost.
 */
export function releaseRoutingState(req: Request): void {
  req.next = undefined;
  req.rawHeaders.length = 0;
}
