import { errors } from 'jose';
import * as oauth from 'oauth4webapi';
import { Problem } from '../../domain/errors';

/**
 * Any error of a sign-in at the issuer as a problem: `sign-in-failed` when the issuer or its answer refuses the user,
 * `unavailable` when there is no answer to judge. With `isAnswerNeeded` a bad answer is none: its metadata name no user.
 */
export function issuerProblem(error: unknown, { isAnswerNeeded = false } = {}): unknown {
  if (error instanceof Problem) return error;
  if (isAnswerNeeded || isAway(error))
    return new Problem('unavailable', 'The service that signs you in does not answer at the moment.', {
      part: 'sign-in service',
    });
  if (error instanceof oauth.AuthorizationResponseError && error.error === 'access_denied')
    return new Problem('sign-in-failed', 'You have not signed in.', { reason: 'cancelled' });
  const isRefusal =
    error instanceof oauth.AuthorizationResponseError ||
    error instanceof oauth.ResponseBodyError ||
    error instanceof oauth.WWWAuthenticateChallengeError ||
    error instanceof oauth.OperationProcessingError ||
    error instanceof oauth.UnsupportedOperationError ||
    error instanceof errors.JOSEError;
  return isRefusal ? new Problem('sign-in-failed', undefined, { cause: error.message }) : error;
}

function isAway(error: unknown): boolean {
  const { name, message, status, cause } = error as Error & { status?: number };
  if (name === 'TimeoutError' || name === 'AbortError' || (status !== undefined && status >= 500))
    return true;
  // How `fetch` says that there was no answer, or only a part of one.
  if (name === 'TypeError' && (message === 'fetch failed' || message === 'terminated')) return true;
  return typeof cause === 'object' && cause !== null && isAway(cause);
}
