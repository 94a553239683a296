import type { RedisGroup } from '../../dev/stack/parts/redis-group';
import { startRedisSentinel } from '../../dev/stack/parts/redis-sentinel';
import { connectRedis, type RedisClient } from '../../redis/connect-redis';
import { startOwnGroup } from '../harness/redis-group';
import { until } from '../harness/until';

let group: RedisGroup;
let redis: RedisClient;
beforeAll(async () => {
  group = await startOwnGroup(startRedisSentinel);
  redis = connectRedis(group.env.REDIS_URL);
}, 120_000);
afterAll(async () => {
  redis?.disconnect();
  await group?.stop();
}, 60_000);

test('the master that the sentinels name is found', async () => {
  await until('it answers', () => redis.set('found', 1).catch(() => undefined));
});
