/**
 * A signal that is aborted by Ctrl-C, SIGTERM or SIGHUP. A second one calls `onSecond`, but only after 2 s: one Ctrl-C may
 * arrive twice, from the terminal and from npm.
 */
export function onInterruption(onSecond: () => void): AbortSignal {
  const controller = new AbortController();
  let first = 0;
  const interrupted = (name: NodeJS.Signals) => {
    if (!first) {
      first = Date.now();
      controller.abort(new Error(`interrupted (${name})`));
    } else if (Date.now() - first > 2_000) {
      onSecond();
    }
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => interrupted(name));
  return controller.signal;
}
