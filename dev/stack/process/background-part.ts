import type { RunningPart } from './part';

/**
 * Starts a part that nothing waits for: its address is returned at once. If it does not come up, that is reported once,
 * with the `consequence`, and only `waitUntilUp` throws.
 */
export function startInBackground(
  name: string,
  env: Record<string, string>,
  begin: (signal: AbortSignal) => Promise<RunningPart>,
  { report, consequence }: { report(line: string): void; consequence: string },
): RunningPart {
  const stopping = new AbortController();
  const began = Date.now();
  let part: RunningPart | undefined;
  const starting = begin(stopping.signal).then((up) => {
    part = up;
    report(`${name}: ${up.how} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
    return up;
  });
  starting.catch((error: Error) => {
    if (!stopping.signal.aborted) report(`${name} did not come up: ${consequence}. ${error.message}`);
  });
  return {
    name,
    how: 'starting in the background',
    env,
    get pid() {
      return part?.pid;
    },
    kill(signal) {
      if (!part) throw new Error(`${name} is not up yet`);
      part.kill(signal);
    },
    waitUntilUp: async () => (await starting).waitUntilUp(),
    async stop() {
      stopping.abort(new Error('called off'));
      await starting.then(
        (up) => up.stop(),
        () => undefined,
      );
    },
  };
}
