/**
 * The stock development server looks for new tasks 20 times a second, which costs 50 ms per hop, and spreads each task
 * queue over 4 partitions, where about 1 task in 80 waits 2 s for a poller. One shard on one machine needs neither.
 * It also takes a worker for alive for over a minute after the network has lost it, and gives it tasks that wait for nobody:
 * here for 8 s (both times are in seconds).
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
