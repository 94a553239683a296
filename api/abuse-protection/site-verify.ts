import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Problem } from '../../domain/errors';
import { bindingOf, type Challenger, type Verdict } from './challenge';

const services = {
  turnstile: {
    url: 'https://challenges.cloudflare.com/turnstile/v0/siteverify',
    lifeSeconds: 300,
    /** The verdict contains what the page passed to the widget, so that a token is bound to a fan and an event. */
    carriesBinding: true,
  },
  hcaptcha: { url: 'https://api.hcaptcha.com/siteverify', lifeSeconds: 120, carriesBinding: false },
} as const;

/** A service that issues tokens to people, and verifies them. */
type VerifyingService = keyof typeof services;

/** The settings of the service. */
export interface SiteVerifySettings {
  readonly service: VerifyingService;
  readonly siteKey: string;
  readonly secretKey: string;
  /** Default: the URL of the service. */
  readonly verifyUrl?: string;
  /** While it is away: `open` lets every fan through, `closed` asks them to try again. */
  readonly whenAway: 'open' | 'closed';
  /** Default 3 s, because fans wait for it, and many at once hold sockets. */
  readonly timeoutMs?: number;
  onAway(reason: string): void;
}

const answerSchema = z.object({
  success: z.boolean(),
  'error-codes': z.array(z.string()).default([]),
  cdata: z.string().nullish(),
});
// A mistake in our settings or a fault of the service: no verdict on the fan, and no fan can cause it.
const NOT_ABOUT_THE_TOKEN = ['missing-input-secret', 'invalid-input-secret', 'internal-error'];

type ServiceAnswer = z.output<typeof answerSchema>;

/** Cloudflare Turnstile or hCaptcha: the widget on the fan's page makes a token, and the service verifies it, once. */
export function createSiteVerify(settings: SiteVerifySettings): Challenger {
  const { service, siteKey, secretKey, whenAway, timeoutMs = 3_000, onAway } = settings;
  const { url, lifeSeconds, carriesBinding } = services[service];

  /** Verifies a token. Throws when the service gives no verdict. */
  async function ask(token: string, address: string | undefined): Promise<ServiceAnswer> {
    const response = await fetch(settings.verifyUrl ?? url, {
      method: 'POST',
      body: new URLSearchParams({
        secret: secretKey,
        response: token,
        ...(address !== undefined && { remoteip: address }),
        ...(service === 'hcaptcha' && { sitekey: siteKey }),
      }),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const said = answerSchema.safeParse(await response.json().catch(() => undefined));
    if (!said.success && isRefusal(response.status)) return { success: false, 'error-codes': [] };
    if (!said.success) throw new Error(`status ${response.status} without a verdict`);
    const answer = said.data;
    const ours = answer['error-codes'].find((code) => NOT_ABOUT_THE_TOKEN.includes(code));
    if (ours && !answer.success) throw new Error(ours);
    return answer;
  }

  return {
    async issue(who) {
      return { kind: service, siteKey, ...(carriesBinding && { cData: bindingOf(who) }) };
    },

    async judge(solution, who, address): Promise<Verdict> {
      const id = createHash('sha256').update(solution).digest('base64url');
      const solved = { type: 'solved', id, seconds: lifeSeconds } as const;
      try {
        const answer = await ask(solution, address);
        if (!answer.success) return { type: answer['error-codes'].some(isTooLate) ? 'expired' : 'invalid' };
        return !carriesBinding || answer.cdata === bindingOf(who) ? solved : { type: 'invalid' };
      } catch (error) {
        onAway(error instanceof Error ? error.message : String(error));
        if (whenAway === 'open') return solved;
        throw new Problem('unavailable', 'Your answer cannot be checked at the moment; try again shortly.', {
          part: 'challenge service',
        });
      }
    },
  };
}

/** Whether the service refused the request itself: a malformed token must not look like a service that is away. */
function isRefusal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}

/** Whether the token was used before or has expired; neither service always tells these two apart. */
function isTooLate(code: string): boolean {
  return ['timeout-or-duplicate', 'already-seen-response', 'expired-input-response'].includes(code);
}
