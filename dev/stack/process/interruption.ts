/**
 * A signal that is aborted by Ctrl-C, SIGTERM or SIGHUP. One press of Ctrl-C may arrive twice (from the terminal and
 * from npm), so only what comes more than two seconds later counts as impatience and calls `insist`.
 */
export function onInterruption(insist: () => void): AbortSignal {
  const controller = new AbortController();
  let first = 0;
  const interrupted = (name: NodeJS.Signals) => {
    if (!first) {
      first = Date.now();
      controller.abort(new Error(`interrupted (${name})`));
    } else if (Date.now() - first > 2_000) {
      insist();
    }
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => interrupted(name));
  return controller.signal;
}
