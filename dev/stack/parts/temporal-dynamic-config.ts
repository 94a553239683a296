/**
 * What every server needs, alone or in a cluster. Without the keepalive settings (in seconds) a frontend gives tasks to a
 * worker for over a minute after the network has lost it, with them for 8 s; the others are off in older servers.
 */
export const EVERY_NODE_CONFIG = [
  'system.enableActivityEagerExecution=true',
  'frontend.enableExecuteMultiOperation=true',
  'frontend.enableUpdateWorkflowExecution=true',
  'frontend.keepAliveTime=5',
  'frontend.keepAliveTimeout=3',
] as const;

/**
 * What a single node needs and a cluster must not have (docs/temporal-cluster.md). Each shard looks for new tasks 20 times a
 * second at most: with 4 shards that costs 50 ms per hop. A task queue has 4 partitions: with one worker of the development
 * server about 1 task in 80 waited 2 s for a poller, but a single partition is on a single node.
 */
const SINGLE_NODE_CONFIG = [
  'history.transferProcessorMaxPollRPS=2000',
  'history.timerProcessorMaxPollRPS=2000',
  'history.visibilityProcessorMaxPollRPS=2000',
  'matching.numTaskqueueReadPartitions=1',
  'matching.numTaskqueueWritePartitions=1',
] as const;

/** The settings of a server that has no other node beside it. */
export const LONE_NODE_CONFIG = [...SINGLE_NODE_CONFIG, ...EVERY_NODE_CONFIG] as const;

/** For the Go runtime of the server: it collects garbage at four times the living heap instead of twice, which saves it a fifth of its CPU. */
export const LESS_GARBAGE_COLLECTION = { GOGC: '300' } as const;
