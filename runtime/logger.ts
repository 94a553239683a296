import { type Logger, pino } from 'pino';

/** Structured logs on standard output, one JSON line each; what could be a secret is cut out wherever it stands. */
export function createLogger(options: { name: string; level: string }): Logger {
  return pino({
    name: options.name,
    level: options.level,
    base: { process: options.name, pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        '*.authorization',
        '*.cookie',
        '*["queue-pass"]',
        '*["stripe-signature"]',
        'token',
        'clientSecret',
      ],
      censor: '[cut]',
    },
  });
}
export type { Logger };
