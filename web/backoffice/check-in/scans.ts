import { randomId } from '../../http/random-id';
import type { ScanVerdict } from './scan-verdict';

/** The body of `POST /checkin`. */
export interface ScanBody {
  readonly code: string;
  readonly eventId: string;
  readonly gate?: string;
}

/** The latest code and its verdict; without a verdict while the check runs. */
export interface Scan {
  readonly code: string;
  readonly verdict?: ScanVerdict;
}

/**
 * Checks one code at a time: a new scan aborts the check before it, so a late answer never replaces a newer one. The
 * same code, scanned again, is sent with the same Idempotency-Key and gets the answer that was not shown.
 * `ask` rejects only when its signal is aborted.
 */
export function createScans(
  ask: (body: ScanBody, key: string, signal: AbortSignal) => Promise<ScanVerdict>,
  show: (scan: Scan) => void,
) {
  const unseenKeys = new Map<string, string>();
  let current: AbortController | undefined;

  return {
    /** Resolves to false when the check failed, so that the same code may be tried again. */
    async check(body: ScanBody): Promise<boolean> {
      current?.abort();
      const controller = new AbortController();
      current = controller;
      show({ code: body.code });
      const request = JSON.stringify(body);
      const key = unseenKeys.get(request) ?? randomId();
      unseenKeys.set(request, key);
      const verdict = await ask(body, key, controller.signal).catch(() => undefined);
      if (controller !== current || !verdict) return true;
      if (verdict.kind !== 'unsure') unseenKeys.delete(request);
      show({ code: body.code, verdict });
      return verdict.kind !== 'unsure';
    },
  };
}
