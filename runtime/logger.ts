import { type DestinationStream, type Logger, pino, stdSerializers } from 'pino';

// Where they may stand: in the line itself, or in an object of it.
const SECRETS = [
  'authorization',
  'cookie',
  'token',
  'clientSecret',
  '["queue-pass"]',
  '["stripe-signature"]',
];

/** Structured logs, one JSON line each, on standard output unless `destination` is given. Secrets are cut out of them. */
export function createLogger(
  options: { name: string; level: string },
  destination?: DestinationStream,
): Logger {
  const settings = {
    name: options.name,
    level: options.level,
    base: { process: options.name, pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: SECRETS.flatMap((name) => (name.startsWith('[') ? [name, `*${name}`] : [name, `*.${name}`])),
      censor: '[cut]',
    },
    // Our own lines say `err`, those of Temporal's workers `error`.
    serializers: { err: serialiseError, error: serialiseError },
  };
  return destination ? pino(settings, destination) : pino(settings);
}

/**
 * What an error is, without what its driver hangs on it: Stripe's carry whole payments with their client secrets, those of
 * Redis the arguments of the command, those of Postgres the values of the row.
 */
function serialiseError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { type, message, stack } = stdSerializers.err(error);
  const { code } = error as { code?: unknown };
  return { type, message, stack, ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}) };
}

/** A log of this process. */
export type { Logger };
