import { CancellationScope } from '@temporalio/workflow';

/** A handler that runs to its end, also while the workflow is cancelled: its caller gets an answer, and decisions are kept. */
export function nonCancellableHandler<A extends unknown[], R>(
  handle: (...args: A) => Promise<R>,
): (...args: A) => Promise<R> {
  return (...args) => CancellationScope.nonCancellable(() => handle(...args));
}
