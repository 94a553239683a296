/**
 * Shows the verdict of the latest scan only: a late one is of somebody who has gone on. It is not lost: the same code,
 * scanned again, gets it once. `show` is called without a verdict when a scan begins.
 */
export function createLatestScan<T>(show: (verdict: T | undefined) => void) {
  /** Verdicts that nobody has seen, by what was scanned; those under way among them. */
  const unseen = new Map<string, Promise<T>>();
  let latest = 0;

  return {
    /** The verdict for what was scanned; `ask` is not called while an earlier verdict for it was not shown. */
    async show(what: string, ask: () => Promise<T>): Promise<T> {
      latest += 1;
      const turn = latest;
      show(undefined);
      const asked = unseen.get(what) ?? ask();
      unseen.set(what, asked);
      const verdict = await asked;
      if (turn === latest) {
        unseen.delete(what);
        show(verdict);
      }
      return verdict;
    },
  };
}
