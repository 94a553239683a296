import { Redis } from 'ioredis';
import { type Caller, logIn, until } from './client';
import { closeSale, enterSale, makeEvent } from './on-sale';
import { sharedSystem } from './shared-system';

test('when Redis has lost a queue, fans get their places again and are told, and nothing is sold twice', async () => {
  const system = await sharedSystem();
  const organiser = await logIn(system.url, 'organiser', ['organiser']);
  const event = await makeEvent(organiser, { queueRequired: true, maxShoppers: 1, seats: 2 });
  const fans = await Promise.all(Array.from({ length: 4 }, () => logIn(system.url)));
  const [inside, ...waiting] = fans as [Caller, ...Caller[]];
  const headers = { 'Queue-Pass': await enterSale(inside, event.id) };
  const [ticketId] = event.ticketIds;
  expect((await inside.post('/ticket/reserve', { ticketId }, headers)).status).toBe(201);
  const tokens: string[] = [];
  for (const fan of waiting) tokens.push((await fan.post(`/event/${event.id}/queue`)).body.placeToken);
  expect(tokens.every((token) => token.length > 20)).toBe(true);
  // Nobody is let in while we look.
  await organiser.post(`/organiser/events/${event.id}/on-sale`, { action: 'pause' });

  const redis = new Redis(system.env.REDIS_URL!);
  const keys = await redis.keys(`${system.env.REDIS_KEY_PREFIX}{${event.id}}:*`);
  expect(keys.length).toBeGreaterThan(2);
  await redis.unlink(...keys);
  redis.disconnect();

  for (const [index, fan] of waiting.entries()) {
    await until(`fan ${index} has the place again`, async () => {
      const { status, body } = await fan.get(`/event/${event.id}/queue`);
      return status === 200 && body.reason === 'place-restored' && body.position === index + 1;
    });
  }
  await organiser.post(`/organiser/events/${event.id}/on-sale`, { action: 'resume' });
  const next = { 'Queue-Pass': await enterSale(waiting[0]!, event.id) };
  const again = await waiting[0]!.post('/ticket/reserve', { ticketId }, next);
  expect(again.body.code).toBe('seat-taken');
  await closeSale(organiser, event.id);
});
