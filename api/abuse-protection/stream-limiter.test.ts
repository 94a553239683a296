import { EventEmitter } from 'node:events';
import type { Request, Response } from 'express';
import { createStreamLimiter } from './stream-limiter';

const fan = (id: string) => ({ id, roles: ['fan' as const] });

function connection(address: string) {
  const res = new EventEmitter() as EventEmitter & Response;
  return { req: { ip: address } as Request, res, close: () => res.emit('close') };
}

it('limits the streams of a user, from all addresses', () => {
  const limiter = createStreamLimiter({ perUser: 2, perAddress: 9 });
  const open = ['1', '2', '3'].map(connection);
  limiter.enter(fan('ann'), open[0]!.req, open[0]!.res);
  limiter.enter(fan('ann'), open[1]!.req, open[1]!.res);
  expect(() => limiter.enter(fan('ann'), open[2]!.req, open[2]!.res)).toThrow(
    expect.objectContaining({ code: 'rate-limited' }),
  );
  limiter.enter(fan('bob'), open[2]!.req, open[2]!.res);
});

it('limits the streams of an address, of all users, and does not count closed ones', () => {
  const limiter = createStreamLimiter({ perUser: 1, perAddress: 2 });
  const open = ['1', '1', '1'].map(connection);
  limiter.enter(null, open[0]!.req, open[0]!.res);
  limiter.enter(fan('ann'), open[1]!.req, open[1]!.res);
  expect(() => limiter.enter(null, open[2]!.req, open[2]!.res)).toThrow('this address');
  open[0]!.close();
  // A stream that is refused for the user must not count for the address.
  expect(() => limiter.enter(fan('ann'), open[2]!.req, open[2]!.res)).toThrow('for you');
  limiter.enter(null, open[2]!.req, open[2]!.res);
});
