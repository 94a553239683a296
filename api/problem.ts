import type { ErrorRequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { isDatabaseAway } from '../db/pool';
import { Problem, type ProblemCode, problemCatalogue } from '../domain/errors';
import { BankUnavailable } from '../payments/stripe';
import { DeadlineExceeded } from '../runtime/deadline';
import { RoomBroken } from '../waiting-room/broken-room';
import { isRedisAway } from './health/redis-away';
import { isTemporalAway } from './health/temporal-away';

// The Retry-After of 429 and 503 where none is known, in seconds.
const RETRY_AFTER_SECONDS = 2;

/** Sends a problem document (RFC 9457). */
function sendProblem(res: Response, problem: Problem, requestId?: string): void {
  const { status, title } = problemCatalogue[problem.code];
  if (status === 429 || status === 503) {
    res.setHeader('Retry-After', String(problem.fields.retryAfterSeconds ?? RETRY_AFTER_SECONDS));
  }
  if (status === 401) res.setHeader('WWW-Authenticate', 'Bearer');
  res.setHeader('Cache-Control', 'no-store');
  res
    .status(status)
    .type('application/problem+json')
    .send(
      JSON.stringify({
        ...problem.fields,
        type: `urn:holdfast:problem:${problem.code}`,
        title,
        status,
        detail: problem.message,
        code: problem.code,
        requestId,
      }),
    );
}

/** Any error as a problem: a `Problem` stays, a part that is away becomes `unavailable`, and the rest `internal-error`, without details. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const part = awayPart(error);
  if (part)
    return new Problem('unavailable', `The ${part} is away for the moment; try again shortly.`, { part });
  if (error instanceof DeadlineExceeded)
    return new Problem('unavailable', 'This takes too long at the moment; try again shortly.');
  const code = bodyParserCode(error);
  return code ? new Problem(code) : new Problem('internal-error');
}

function awayPart(error: unknown): string | undefined {
  // Redis before Postgres: a refused socket looks the same for both, but ioredis wraps it in errors of its own.
  if (isRedisAway(error) || error instanceof RoomBroken) return 'waiting room';
  if (isTemporalAway(error)) return 'purchase engine';
  if (error instanceof BankUnavailable) return 'bank';
  if (isDatabaseAway(error)) return 'database';
  return undefined;
}

function bodyParserCode(error: unknown): ProblemCode | undefined {
  const { type, status } = error as { type?: unknown; status?: unknown };
  if (type === 'entity.too.large') return 'body-too-large';
  if (type === 'entity.parse.failed') return 'invalid-json';
  if (type === 'encoding.unsupported' || type === 'charset.unsupported') return 'unsupported-media-type';
  if (type === 'request.aborted' || type === 'request.size.invalid') return 'invalid-request';
  // A path with invalid percent-encoding.
  if (error instanceof URIError || status === 400) return 'invalid-request';
  return undefined;
}

/** The last handler: every error becomes a problem document, and only unexpected ones are logged as errors. */
export function createErrorHandler(logger: Logger): ErrorRequestHandler {
  return (error, req, res, _next) => {
    const problem = toProblem(error);
    const requestId = res.locals.requestId as string | undefined;
    const { status } = problemCatalogue[problem.code];
    if (status === 500) logger.error({ err: error, requestId, path: req.path }, 'unexpected error');
    // One that knows when to come back was foreseen, and is counted: a crowd of them must not fill the log.
    else if (status === 503 && problem.fields.retryAfterSeconds === undefined)
      logger.warn({ err: { message: error.message }, requestId, path: req.path }, 'part away');
    if (res.headersSent) {
      res.destroy();
      return;
    }
    sendProblem(res, problem, requestId);
  };
}
