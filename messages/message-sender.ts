import { setTimeout as sleep } from 'node:timers/promises';
import { maybeMessageSubject } from '../db/messages/message-subjects';
import { type DueMessage, endMessage, postponeMessage, takeDueMessages } from '../db/messages/messages';
import type { Pool } from '../db/pool';
import { chooseLanguage } from '../domain/language';
import { forUnverifiedAddresses, type MessageKind } from '../domain/message';
import type { HandOver, MailTransport } from './mail-transport';
import { messageValues } from './message-values';
import { renderMessage } from './render-message';
import type { Templates } from './templates';
import type { TicketFiles } from './ticket-files';

// Idle senders ask once a second: one index lookup.
const LOOK_EVERY_MS = 1_000;
const BATCH = 20;
const HAND_OVER_MS = 30_000;
// Longer than a hand-over, so that no other sender takes a message that is still being handed over.
const LEASE_SECONDS = 90;
// Between two tries of a message that the relay does not take now, and of a relay that is away.
const LONGEST_DELAY_SECONDS = 300;
const LONGEST_PAUSE_SECONDS = 30;
// Nobody wants a message of last week.
const GIVE_UP_SECONDS = 3 * 86_400;

/** How a try of a message ended; `skipped`: there was no reason, or nowhere, to send it. */
type Outcome = HandOver | { readonly type: 'skipped'; readonly detail: string };

interface SenderDeps {
  readonly pool: Pool;
  /** Undefined where no relay is set: then messages are skipped. */
  readonly mail: MailTransport | undefined;
  readonly templates: Templates;
  readonly ticketFiles: TicketFiles;
  /** The address of the pages, for links. */
  readonly publicUrl: string;
  /** Called after each try. */
  readonly onOutcome: (kind: MessageKind, outcome: Outcome) => void;
  readonly onError: (error: unknown) => void;
}

/**
 * Sends the messages that are due until `stop`, which waits for those under way. Any number of senders share the work. A
 * message is handed over again only when the process died, or the database was away, between the relay's answer and its note.
 */
export function startMessageSender(deps: SenderDeps): { stop(): Promise<void> } {
  const { pool, onError } = deps;
  const stopping = new AbortController();
  const running = run();

  async function run(): Promise<void> {
    let pauseSeconds = 0;
    while (!stopping.signal.aborted) {
      let taken = 0;
      const nextPauseSeconds = Math.min(Math.max(1, pauseSeconds * 2), LONGEST_PAUSE_SECONDS);
      try {
        const due = await takeDueMessages(pool, { limit: BATCH, leaseSeconds: LEASE_SECONDS });
        taken = due.length;
        const outcomes = await Promise.all(due.map((message) => send(deps, message, nextPauseSeconds)));
        pauseSeconds = outcomes.some((outcome) => outcome?.type === 'away') ? nextPauseSeconds : 0;
      } catch (error) {
        onError(error);
      }
      if (taken === BATCH && pauseSeconds === 0) continue;
      const ms = Math.max(LOOK_EVERY_MS, pauseSeconds * 1_000);
      await sleep(ms, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** Tries one message and notes the outcome. Undefined when a fault on our side left it to its lease. */
async function send(
  deps: SenderDeps,
  message: DueMessage,
  pauseSeconds: number,
): Promise<Outcome | undefined> {
  const { pool, onOutcome, onError } = deps;
  try {
    const outcome = await attempt(deps, message);
    onOutcome(message.kind, outcome);
    await note(pool, message, outcome, pauseSeconds);
    return outcome;
  } catch (error) {
    onError(error);
    return undefined;
  }
}

async function attempt(
  { pool, mail, templates, ticketFiles, publicUrl }: SenderDeps,
  message: DueMessage,
): Promise<Outcome> {
  const { key, kind, email, isVerified } = message;
  if (!mail) return { type: 'skipped', detail: 'no mail relay is set' };
  if (!isVerified && !forUnverifiedAddresses.has(kind))
    return { type: 'skipped', detail: 'the address is not verified' };
  const subject = await maybeMessageSubject(pool, message);
  if (!subject?.isCurrent) return { type: 'skipped', detail: 'it was no longer so' };
  const language = chooseLanguage([message.language]);
  const values = messageValues(message, subject, { language, publicUrl, now: Date.now() });
  const rendered = renderMessage(templates, { kind, language }, values);
  const attachments = await ticketFiles(message, subject, language);
  return mail.handOver({ key, to: email, attachments, ...rendered }, AbortSignal.timeout(HAND_OVER_MS));
}

async function note(
  pool: Pool,
  { key, tries, ageSeconds }: DueMessage,
  outcome: Outcome,
  pauseSeconds: number,
): Promise<void> {
  const detail = 'detail' in outcome ? outcome.detail : undefined;
  switch (outcome.type) {
    case 'sent':
    case 'skipped':
      return endMessage(pool, { key, state: outcome.type, detail });
    case 'refused':
      return endMessage(pool, { key, state: 'failed', detail });
    case 'later':
    case 'away': {
      if (ageSeconds > GIVE_UP_SECONDS) return endMessage(pool, { key, state: 'failed', detail });
      const delay =
        outcome.type === 'away' ? pauseSeconds : Math.min(5 * 2 ** (tries - 1), LONGEST_DELAY_SECONDS);
      return postponeMessage(pool, { key, seconds: delay, detail: outcome.detail });
    }
  }
}
