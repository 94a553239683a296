import { Redis } from 'ioredis';
import { createChangeFeed } from '../../db/changes/change-feed';
import { createPool } from '../../db/pool';
import { createSeatLog } from '../../live/seat-log';
import { createChangeConsumer } from './change-consumer';
import { createIndexQueue } from './index-queue';

/** `reader.fixture.ts <database> <prefix>`: a reader in its own process, for tests that kill it. */
const [url = '', prefix = ''] = process.argv.slice(2);
const redis = new Redis(process.env.REDIS_URL ?? 'redis://127.0.0.1:6379');
const consumer = createChangeConsumer({
  pool: createPool({ url, size: 3 }),
  redis,
  prefix,
  queue: createIndexQueue(redis, prefix),
  seatLog: createSeatLog(redis, prefix),
  indexAfterMs: () => 50,
});
createChangeFeed({
  url,
  consumer,
  batchEveryMs: 20,
  onRole: (role) => role === 'reader' && process.send?.('reading'),
});
// Ends with the test that started it.
process.on('disconnect', () => process.exit());
