import { type DestinationStream, type Logger, pino, stdSerializers } from 'pino';

// Removed from the log line itself and from objects one level below it.
const SECRETS = [
  'authorization',
  'cookie',
  'token',
  'clientSecret',
  '["queue-pass"]',
  '["stripe-signature"]',
];

/** A structured logger: one JSON line per entry, on standard output unless `destination` is given. Secrets are replaced. */
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
    // Our own log lines use `err`, those of Temporal's workers `error`.
    serializers: { err: serialiseError, error: serialiseError },
  };
  return destination ? pino(settings, destination) : pino(settings);
}

/**
 * Type, message, stack and code of an error, without what a driver attaches to it: Stripe's errors carry whole payments with
 * their client secrets, those of Redis the arguments of the command, those of Postgres the values of the row.
 */
function serialiseError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { type, message, stack } = stdSerializers.err(error);
  const { code } = error as { code?: unknown };
  return { type, message, stack, ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}) };
}

/** A logger of this process. */
export type { Logger };
