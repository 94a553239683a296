import { Agent } from 'node:https';
import { Counter, Gauge, type Registry } from 'prom-client';
import { oneOldestWaitingSeconds } from '../db/messages/messages';
import { createPool } from '../db/pool';
import { messageKinds } from '../domain/message';
import { createMailTransport } from '../messages/mail-transport';
import { startMessageSender } from '../messages/message-sender';
import { createPushTransport } from '../messages/push-transport';
import { readTemplates } from '../messages/templates';
import { createTicketFiles } from '../messages/ticket-files';
import { connectRedis } from '../redis/connect-redis';
import type { Config } from '../runtime/config';
import type { Logger } from '../runtime/logger';
import { createPublicLookup, NotPublic } from '../runtime/public-lookup';
import type { Closeable } from '../runtime/shutdown';
import { createTicketCodes } from '../tickets/ticket-codes';
import { startHoldReminders } from './hold-reminders';

/**
 * Sends messages from this process. Starts also while Postgres or the mail relay is away, and waits for it. Throws when a
 * template of the seller is broken.
 */
export function startMessageWorker(
  config: Config,
  { logger, registry }: { logger: Logger; registry: Registry },
): { closings: Closeable[] } {
  const pool = createPool({ url: config.DATABASE_URL, size: 4, name: 'holdfast-messages' });
  const redis = connectRedis(config.REDIS_URL);
  const onError = (error: unknown) => logger.warn({ err: error }, 'messages wait');
  const { SMTP_URL: url, MAIL_FROM: from, MAIL_DKIM: dkim, WEB_PUSH_KEY: key } = config;
  const mail = url === undefined ? undefined : createMailTransport({ url, from, dkim });
  const contact = /([^\s<>]+)>?$/.exec(from)![1]!;
  const push = key && createPushTransport({ key, contact, agent: publicAgent() });
  if (!mail) logger.warn('no e-mail is sent: SMTP_URL is not set');
  const tries = new Counter({
    name: 'holdfast_message_tries_total',
    help: 'Tries to send a message, by kind and outcome: sent, refused for good, later (the relay does not take it now), away (the relay takes nothing), skipped (no reason or no address)',
    labelNames: ['kind', 'outcome'],
    registers: [registry],
  });
  // The series must exist before the first refusal: Prometheus' increase() does not see the step from no series to 1.
  for (const kind of messageKinds) tries.inc({ kind, outcome: 'refused' }, 0);
  new Gauge({
    name: 'holdfast_message_oldest_waiting_seconds',
    help: 'The age of the oldest message that waits to be sent, in seconds; 0 when none waits',
    registers: [registry],
    async collect() {
      // While Postgres is away the last value stays.
      await oneOldestWaitingSeconds(pool).then(
        (seconds) => this.set(seconds),
        () => undefined,
      );
    },
  });
  const sender = startMessageSender({
    pool,
    mail,
    push,
    templates: readTemplates(config.MESSAGES_DIR),
    // Without a relay nothing is signed, and no secret is needed.
    ticketFiles: mail
      ? createTicketFiles({ pool, codes: createTicketCodes(ticketSecretsOf(config)) })
      : async () => [],
    publicUrl: config.PUBLIC_URL,
    onOutcome(kind, outcome) {
      tries.inc({ kind, outcome: outcome.type });
      // Never whom it was for: the relay's words may have the address, and are kept with the message alone.
      if (outcome.type === 'away') logger.warn({ kind }, 'the mail relay takes nothing at the moment');
      if (outcome.type === 'refused') logger.warn({ kind }, 'a message was refused for good');
    },
    onError,
  });
  const reminders = startHoldReminders({ pool, redis, prefix: config.REDIS_KEY_PREFIX, onError });
  return {
    closings: [
      { name: 'messages', close: () => Promise.all([sender.stop(), reminders.stop()]) },
      { name: 'mail relay', close: () => mail?.close() },
      { name: 'push services', close: () => push?.close() },
      { name: 'redis of messages', close: () => redis.disconnect() },
      { name: 'database of messages', close: () => pool.end() },
    ],
  };
}

/** Connects to the public internet alone. */
function publicAgent(): Agent {
  const refuse = () => new NotPublic('not on the public internet');
  return new Agent({ keepAlive: true, maxSockets: 20, lookup: createPublicLookup(refuse) });
}

/** The secrets of ticket codes, as the API has them. Throws when there is none. */
function ticketSecretsOf({ TICKET_SECRET, QUEUE_PASS_SECRET, AUTH_HS256_SECRET }: Config): readonly string[] {
  const secret = QUEUE_PASS_SECRET ?? AUTH_HS256_SECRET;
  const secrets = TICKET_SECRET ?? (secret === undefined ? [] : [secret]);
  if (secrets.length === 0)
    throw new Error('TICKET_SECRET is needed: the same as in every API process, for the tickets in messages');
  return secrets;
}
