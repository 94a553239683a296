const RETRY_MS = 500;

/**
 * Runs `read` one at a time. A call while it runs makes it run once more after that, so that its result is never older
 * than the call. `read` closes the gap between what this process knows and what Redis knows.
 */
export function createCatchUp(read: () => Promise<void>, onError: (error: unknown) => void) {
  let running: Promise<void> | undefined;
  let isDue = false;
  let isStopped = false;

  async function readWhileDue(): Promise<void> {
    try {
      while (isDue) {
        isDue = false;
        await read();
      }
    } finally {
      running = undefined;
    }
  }

  function catchUp(): Promise<void> {
    isDue = true;
    running ??= readWhileDue();
    return running;
  }

  function catchUpWithRetry(): void {
    catchUp().catch((error: unknown) => {
      if (isStopped) return;
      onError(error);
      setTimeout(() => {
        if (!isStopped && !running) catchUpWithRetry();
      }, RETRY_MS).unref();
    });
  }

  return {
    /** Resolves after a run that began after this call. Rejects with what `read` throws. */
    catchUp,
    /** The same in the background; after a failure it tries again every 500 ms. */
    catchUpWithRetry,
    /** Ends the retries. */
    stop(): void {
      isStopped = true;
    },
  };
}
