import type { Request } from 'express';
import { Problem } from '../../domain/errors';
import type { StreamTickets } from '../../live/stream-ticket';
import type { User } from '../route';

/** Finds who opens a stream: by the token, else by a stream ticket in the query. Null is nobody. Throws `invalid-stream-ticket`. */
export function createStreamReader(tickets: Pick<StreamTickets<User>, 'redeem'>) {
  return async (user: User | null, req: Request): Promise<User | null> => {
    const { ticket } = req.query;
    if (user || ticket === undefined) return user;
    const holder = typeof ticket === 'string' ? await tickets.redeem(ticket) : null;
    if (!holder) throw new Problem('invalid-stream-ticket');
    return holder;
  };
}
