/** Something to close at a shutdown, with its name for the log. */
export interface Closeable {
  readonly name: string;
  close(): Promise<unknown> | unknown;
}

/**
 * Closes in the given order on SIGTERM or SIGINT and then exits: 0, or 1 when something did not close within
 * `withinSeconds` or threw. A second signal exits at once.
 */
export function onShutdown(
  closings: readonly Closeable[],
  log: (line: string) => void,
  withinSeconds = 18,
): void {
  let begun = false;
  const begin = (signal: string) => {
    if (begun) process.exit(1);
    begun = true;
    log(`${signal}: closing`);
    const timer = setTimeout(() => {
      log(`not closed within ${withinSeconds} s`);
      process.exit(1);
    }, withinSeconds * 1000);
    timer.unref();
    void (async () => {
      let failed = false;
      for (const { name, close } of closings) {
        try {
          await close();
        } catch (error) {
          failed = true;
          log(`${name} did not close: ${error instanceof Error ? error.message : String(error)}`);
        }
      }
      process.exit(failed ? 1 : 0);
    })();
  };
  process.on('SIGTERM', () => begin('SIGTERM'));
  process.on('SIGINT', () => begin('SIGINT'));
}
