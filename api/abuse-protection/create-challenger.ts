import type { Config } from '../../runtime/config';
import type { Logger } from '../../runtime/logger';
import type { Challenger } from './challenge';
import { createProofOfWork } from './proof-of-work';
import { createSiteVerify } from './site-verify';

type ChallengeConfig = Pick<
  Config,
  | 'CHALLENGE'
  | 'CHALLENGE_COST'
  | 'CHALLENGE_SITE_KEY'
  | 'CHALLENGE_SECRET_KEY'
  | 'CHALLENGE_VERIFY_URL'
  | 'CHALLENGE_WHEN_AWAY'
>;

/** The challenger of the settings; undefined when it is off. Throws when a service lacks its keys. */
export function createChallenger(
  config: ChallengeConfig,
  secret: string,
  logger: Pick<Logger, 'warn'>,
): Challenger | undefined {
  const service = config.CHALLENGE;
  if (service === 'off') return undefined;
  if (service === 'proof-of-work') return createProofOfWork({ secret, cost: config.CHALLENGE_COST });
  const { CHALLENGE_SITE_KEY: siteKey, CHALLENGE_SECRET_KEY: secretKey } = config;
  if (!siteKey || !secretKey)
    throw new Error(`CHALLENGE=${service} needs CHALLENGE_SITE_KEY and CHALLENGE_SECRET_KEY`);
  return createSiteVerify({
    service,
    siteKey,
    secretKey,
    verifyUrl: config.CHALLENGE_VERIFY_URL,
    whenAway: config.CHALLENGE_WHEN_AWAY,
    onAway: (reason) => logger.warn({ service, reason }, 'the challenge service did not answer'),
  });
}
