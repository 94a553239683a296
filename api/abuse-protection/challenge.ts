import { createHash } from 'node:crypto';

/** The fan who must solve a challenge, and the event before whose queue. */
interface ChallengeSubject {
  readonly eventId: string;
  readonly userId: string;
}

/** The kinds of challenges that a page can show. */
export const challengeKinds = ['proof-of-work', 'turnstile', 'hcaptcha'] as const;

/** A challenge as the fan's page needs it; `kind` says what to do with the rest. */
type Challenge = { readonly kind: (typeof challengeKinds)[number] } & Readonly<Record<string, unknown>>;

/** The verdict on a solution. A right one has an id, which counts once; after `seconds` it counts no more. */
export type Verdict =
  | { readonly type: 'solved'; readonly id: string; readonly seconds: number }
  | { readonly type: 'invalid' | 'expired' };

/** A kind of challenge. */
export interface Challenger {
  /** A new challenge for this fan and event. */
  issue(who: ChallengeSubject): Promise<Challenge>;
  /** Checks the solution that the page sent. Throws `unavailable` when it cannot be checked. */
  judge(solution: string, who: ChallengeSubject, address: string | undefined): Promise<Verdict>;
}

/** A hash that binds a challenge to a fan and an event without naming them. */
export function bindingOf({ eventId, userId }: ChallengeSubject): string {
  return createHash('sha256').update(`${eventId}\n${userId}`).digest('base64url');
}
