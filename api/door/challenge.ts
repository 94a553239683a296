import { createHash } from 'node:crypto';

/** Who must solve a challenge, and before what. */
interface Challenged {
  readonly eventId: string;
  readonly userId: string;
}

/** Whether a solution is one. A good one has an id, which is good once, and is worth nothing after `seconds` anyway. */
export type Verdict =
  | { readonly type: 'solved'; readonly id: string; readonly seconds: number }
  | { readonly type: 'invalid' | 'expired' };

/** A kind of challenge. */
export interface Challenger {
  /** A new challenge for this fan and event, as the fan's page needs it; `kind` says what to do with it. */
  issue(who: Challenged): Promise<{ readonly kind: string } & Readonly<Record<string, unknown>>>;
  /** Judges what the fan's page sent back. Throws `unavailable` when nobody can tell. */
  judge(solution: string, who: Challenged, address: string | undefined): Promise<Verdict>;
}

/** Stands for a fan and an event in a challenge without naming them. */
export function bindingOf({ eventId, userId }: Challenged): string {
  return createHash('sha256').update(`${eventId}\n${userId}`).digest('base64url');
}
