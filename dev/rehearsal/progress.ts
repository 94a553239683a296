import type { Observations } from './fan/recorder';

/** Shows the progress of a rehearsal. */
interface Progress {
  /** Writes a line that stays. */
  line(text: string): void;
  /** Shows the status: on a terminal in one line that changes, elsewhere in a line every 3 s. */
  show(observations: Observations): void;
  /** Removes the line that changes. */
  end(): void;
}

const EVERY_MS = 3_000;
const CLEAR_LINE = '\r\u001b[K';

/** Progress on a stream such as standard output. */
export function createProgress(out: {
  isTTY?: boolean;
  columns?: number;
  write(text: string): unknown;
}): Progress {
  const began = Date.now();
  let shownAt = 0;
  let changing = false;
  const stamp = () => `${((Date.now() - began) / 1_000).toFixed(1).padStart(6)} s  `;
  const end = () => {
    if (changing) out.write(CLEAR_LINE);
    changing = false;
  };
  return {
    end,
    line(text) {
      end();
      out.write(`${stamp()}${text}\n`);
    },
    show(observations) {
      const text = stamp() + statusLine(observations);
      if (out.isTTY) {
        out.write(CLEAR_LINE + text.slice(0, (out.columns ?? 80) - 1));
        changing = true;
      } else if (Date.now() - shownAt >= EVERY_MS) {
        shownAt = Date.now();
        out.write(`${text}\n`);
      }
    },
  };
}

function statusLine({ phaseCounts, confirmations, retries }: Observations): string {
  const { coming, waiting, choosing, paying, gone } = phaseCounts;
  const retried = [...retries.values()].reduce((sum, count) => sum + count, 0);
  return `${confirmations.length} bought | ${coming} coming, ${waiting} waiting, ${choosing} choosing, ${paying} paying, ${gone} gone | ${retried} retries`;
}
