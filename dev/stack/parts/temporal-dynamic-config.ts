/**
 * By default the development server polls for new tasks 20 times a second, which costs 50 ms per hop, and has 4 partitions
 * per task queue, where about 1 task in 80 waits 2 s for a poller. One shard on one machine needs neither. It also gives
 * tasks to a worker for over a minute after the network has lost it: with these settings for 8 s (both times in seconds).
 */
export const DYNAMIC_CONFIG = [
  'history.transferProcessorMaxPollRPS=2000',
  'history.timerProcessorMaxPollRPS=2000',
  'history.visibilityProcessorMaxPollRPS=2000',
  'system.enableActivityEagerExecution=true',
  'matching.numTaskqueueReadPartitions=1',
  'matching.numTaskqueueWritePartitions=1',
  'frontend.enableExecuteMultiOperation=true',
  'frontend.enableUpdateWorkflowExecution=true',
  'frontend.keepAliveTime=5',
  'frontend.keepAliveTimeout=3',
] as const;

/** For the Go runtime of the server: it collects garbage at four times the living heap instead of twice, which saves it a fifth of its CPU. */
export const LESS_GARBAGE_COLLECTION = { GOGC: '300' } as const;
