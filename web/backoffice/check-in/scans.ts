import { randomId } from '../../http/random-id';
import type { ScanVerdict } from './scan-verdict';

/** What is asked of the door. */
export interface ScanBody {
  readonly code: string;
  readonly eventId: string;
  readonly gate?: string;
}

/** The code that was shown last and what the door says of it: nothing while that is asked. */
export interface Scan {
  readonly code: string;
  readonly verdict?: ScanVerdict;
}

/**
 * One verdict for one code: the newest scan alone is asked about and shown, and what was asked before is given up. An
 * answer that nobody saw is not lost: the same code goes out again with the same Idempotency-Key, and gets it.
 * `ask` never rejects but for its signal.
 */
export function createScans(
  ask: (body: ScanBody, key: string, signal: AbortSignal) => Promise<ScanVerdict>,
  show: (scan: Scan) => void,
) {
  const unseen = new Map<string, string>();
  let asking: AbortController | undefined;

  return {
    /** Answers false when the check came to nothing, so that the same code may be tried again. */
    async check(body: ScanBody): Promise<boolean> {
      asking?.abort();
      const mine = new AbortController();
      asking = mine;
      show({ code: body.code });
      const asked = JSON.stringify(body);
      const key = unseen.get(asked) ?? randomId();
      unseen.set(asked, key);
      const verdict = await ask(body, key, mine.signal).catch(() => undefined);
      if (mine !== asking || !verdict) return true;
      if (verdict.kind !== 'unsure') unseen.delete(asked);
      show({ code: body.code, verdict });
      return verdict.kind !== 'unsure';
    },
  };
}
