/** The stream for the progress: standard error, or one of a test. */
interface ProgressOut {
  isTTY?: boolean;
  columns?: number;
  write(text: string): unknown;
}

const WIDTH = 30;
const TERMINAL_EVERY_MS = 100;
const FILE_EVERY_MS = 5_000;
const CLEAR_LINE = '\r\u001b[K';

/** A progress bar on a terminal; elsewhere a line every 5 s. `share` is between 0 and 1. */
export function createProgressBar(out: ProgressOut, began = Date.now()) {
  let shownAt = 0;
  let changing = false;
  const end = () => {
    if (changing) out.write(CLEAR_LINE);
    changing = false;
  };
  return {
    show(share: number, text: string): void {
      const now = Date.now();
      if (now - shownAt < (out.isTTY ? TERMINAL_EVERY_MS : FILE_EVERY_MS)) return;
      shownAt = now;
      const full = Math.max(0, Math.min(1, share));
      const percent = `${Math.floor(full * 100)}`.padStart(3);
      const seconds = (now - began) / 1_000;
      const left = full > 0.02 ? `, ${Math.ceil((seconds * (1 - full)) / full)} s left` : '';
      const line = `${percent} %  ${text}, ${Math.floor(seconds)} s${left}`;
      if (out.isTTY) {
        const bar = '█'.repeat(Math.round(full * WIDTH)).padEnd(WIDTH, '░');
        out.write(CLEAR_LINE + `${bar} ${line}`.slice(0, (out.columns ?? 80) - 1));
        changing = true;
      } else {
        out.write(`${line}\n`);
      }
    },
    /** Removes the bar. */
    end,
  };
}
