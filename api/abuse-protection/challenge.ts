import { createHash } from 'node:crypto';

/** Who must solve a challenge, and before what. */
interface Challenged {
  readonly eventId: string;
  readonly userId: string;
}

/** The kinds of challenge that a page can show. */
export const challengeKinds = ['proof-of-work', 'turnstile', 'hcaptcha'] as const;

/** A challenge as the fan's page needs it; `kind` says what to do with the rest. */
type Challenge = { readonly kind: (typeof challengeKinds)[number] } & Readonly<Record<string, unknown>>;

/** Whether a solution is one. A good one has an id, which is good once, and is worth nothing after `seconds` anyway. */
export type Verdict =
  | { readonly type: 'solved'; readonly id: string; readonly seconds: number }
  | { readonly type: 'invalid' | 'expired' };

/** A kind of challenge. */
export interface Challenger {
  /** A new challenge for this fan and event. */
  issue(who: Challenged): Promise<Challenge>;
  /** Judges what the fan's page sent back. Throws `unavailable` when nobody can tell. */
  judge(solution: string, who: Challenged, address: string | undefined): Promise<Verdict>;
}

/** Stands for a fan and an event in a challenge without naming them. */
export function bindingOf({ eventId, userId }: Challenged): string {
  return createHash('sha256').update(`${eventId}\n${userId}`).digest('base64url');
}
