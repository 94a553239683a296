import type { Story } from './fan/recorder';

/** Where a rehearsal shows how it stands. */
interface Progress {
  /** A line that stays. */
  line(text: string): void;
  /** How it stands: one line that changes on a terminal, a line every few seconds elsewhere. */
  show(story: Story): void;
  /** Takes the changing line away. */
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
    show(story) {
      const text = stamp() + standing(story);
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

function standing({ phaseCounts, confirmed, retries }: Story): string {
  const { coming, waiting, choosing, paying, gone } = phaseCounts;
  const retried = [...retries.values()].reduce((sum, count) => sum + count, 0);
  return `${confirmed.length} bought | ${coming} coming, ${waiting} waiting, ${choosing} choosing, ${paying} paying, ${gone} gone | ${retried} retries`;
}
