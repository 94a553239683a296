import type { RunningPart } from './part';

/**
 * A part that nobody waits for: its address is given at once, it comes up behind it. When it does not come up, that is
 * reported once, with what goes on `without` it, and nothing is thrown but by `waitUntilUp`.
 */
export function inBackground(
  name: string,
  env: Record<string, string>,
  begin: (signal: AbortSignal) => Promise<RunningPart>,
  { report, without }: { report(line: string): void; without: string },
): RunningPart {
  const stopping = new AbortController();
  const began = Date.now();
  let part: RunningPart | undefined;
  const coming = begin(stopping.signal).then((up) => {
    part = up;
    report(`${name}: ${up.how} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
    return up;
  });
  coming.catch((error: Error) => {
    if (!stopping.signal.aborted) report(`${name} is not here, ${without}. ${error.message}`);
  });
  return {
    name,
    how: 'coming up in the background',
    env,
    get pid() {
      return part?.pid;
    },
    kill(signal) {
      if (!part) throw new Error(`${name} is not up yet`);
      part.kill(signal);
    },
    waitUntilUp: async () => (await coming).waitUntilUp(),
    async stop() {
      stopping.abort(new Error('called off'));
      await coming.then(
        (up) => up.stop(),
        () => undefined,
      );
    },
  };
}
