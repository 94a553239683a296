import { Cluster } from 'ioredis';
import { liveChannel } from '../domain/live-messages';
import type { RedisClient } from '../redis/connect-redis';

/** A purchase and whose it is. */
interface FollowedPurchase {
  readonly purchaseId: string;
  readonly userId: string;
}

/**
 * The purchases of whose fans no page is open: no process listens for the fan's or the purchase's channel. Rejects while Redis
 * is away.
 */
export async function withoutOpenPage<T extends FollowedPurchase>(
  redis: RedisClient,
  prefix: string,
  purchases: readonly T[],
): Promise<T[]> {
  if (purchases.length === 0) return [];
  const channels = purchases.flatMap(({ purchaseId, userId }) => [
    liveChannel.fan(prefix, userId),
    liveChannel.purchase(prefix, purchaseId),
  ]);
  // Each node of a cluster counts its own listeners.
  const nodes = redis instanceof Cluster ? redis.nodes('all') : [redis];
  const replies = await Promise.all(nodes.map((node) => node.pubsub('NUMSUB', ...channels)));
  // Channel, count, channel, count …
  const listeners = (channel: number) =>
    replies.reduce((sum, reply) => sum + Number((reply as unknown[])[channel * 2 + 1]), 0);
  return purchases.filter((_, index) => listeners(index * 2) + listeners(index * 2 + 1) === 0);
}
