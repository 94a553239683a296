import { CancellationScope } from '@temporalio/workflow';

/** A handler that is run to its end: who asked is answered, and what was decided is kept, also while the workflow is cancelled. */
export function nonCancellableHandler<A extends unknown[], R>(
  handle: (...args: A) => Promise<R>,
): (...args: A) => Promise<R> {
  return (...args) => CancellationScope.nonCancellable(() => handle(...args));
}
