import { setTimeout as sleep } from 'node:timers/promises';
import { maybeMessageSubject } from '../db/messages/message-subjects';
import {
  type DueMessage,
  endMessage,
  postponeMessage,
  takeDueMessages,
  type WayEnd,
  type Ways,
} from '../db/messages/messages';
import type { Pool } from '../db/pool';
import type { MessageKind } from '../domain/message';
import type { MailTransport } from './mail-transport';
import type { PushTransport } from './push-transport';
import { sendByMail, sendByPush, type WayOutcome } from './send-by';
import type { Templates } from './templates';
import type { TicketFiles } from './ticket-files';

// Idle senders ask once a second: one index lookup.
const LOOK_EVERY_MS = 1_000;
const BATCH = 20;
// Longer than a hand-over, so that no other sender takes a message that is still being handed over.
const LEASE_SECONDS = 90;
// Between two tries of a message that the relay does not take now, and of a relay that is away.
const LONGEST_DELAY_SECONDS = 300;
const LONGEST_PAUSE_SECONDS = 30;
// Nobody wants a message of last week.
const GIVE_UP_SECONDS = 3 * 86_400;

interface SenderDeps {
  readonly pool: Pool;
  /** Undefined where no relay is set: then messages are skipped. */
  readonly mail: MailTransport | undefined;
  /** Undefined where web push is not set up. */
  readonly push?: PushTransport;
  readonly templates: Templates;
  readonly ticketFiles: TicketFiles;
  /** The address of the pages, for links. */
  readonly publicUrl: string;
  /** Called after each try of a way. */
  readonly onOutcome: (kind: MessageKind, outcome: WayOutcome) => void;
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
        const due = await takeDueMessages(pool, {
          ...{ limit: BATCH, leaseSeconds: LEASE_SECONDS, withPush: deps.push !== undefined },
        });
        taken = due.length;
        const isAway = await Promise.all(due.map((message) => send(deps, message, nextPauseSeconds)));
        pauseSeconds = isAway.includes(true) ? nextPauseSeconds : 0;
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

/**
 * Tries the ways of one message that are not done with it, and notes how they ended. Whether the relay is away; a fault on
 * our side leaves the message to its lease.
 */
async function send(deps: SenderDeps, message: DueMessage, pauseSeconds: number): Promise<boolean> {
  try {
    const outcomes = await attempt(deps, message);
    for (const [, outcome] of outcomes) deps.onOutcome(message.kind, outcome);
    await note(deps.pool, message, outcomes, pauseSeconds);
    return outcomes.some(([, outcome]) => outcome.type === 'away');
  } catch (error) {
    deps.onError(error);
    return false;
  }
}

type Outcomes = readonly (readonly [way: keyof Ways, outcome: WayOutcome])[];

async function attempt(deps: SenderDeps, message: DueMessage): Promise<Outcomes> {
  const { pool } = deps;
  const subject = await maybeMessageSubject(pool, message);
  const ways = [
    ...(message.email !== null ? [['mail', sendByMail] as const] : []),
    ...(message.hasPush ? [['push', sendByPush] as const] : []),
  ].filter(([way]) => message.ways[way] === undefined);
  return Promise.all(
    ways.map(async ([way, sendBy]) => {
      return [way, await sendBy(deps, message, subject)] as const;
    }),
  );
}

const ENDS: Readonly<Record<WayOutcome['type'], WayEnd | undefined>> = {
  ...({ sent: 'sent', skipped: 'skipped', refused: 'failed', later: undefined, away: undefined } as const),
};

/** Ends the message when all of its ways are done with it, as the best of them ended; otherwise leaves it for later. */
async function note(
  pool: Pool,
  message: DueMessage,
  outcomes: Outcomes,
  pauseSeconds: number,
): Promise<void> {
  const { key, tries, ageSeconds } = message;
  const isTooOld = ageSeconds > GIVE_UP_SECONDS;
  const ended = outcomes.flatMap(([way, { type }]) => {
    const end = ENDS[type] ?? (isTooOld ? 'failed' : undefined);
    return end ? [[way, end] as const] : [];
  });
  const ways: Ways = { ...message.ways, ...Object.fromEntries(ended) };
  const detail = outcomes.flatMap(([, outcome]) => ('detail' in outcome ? [outcome.detail] : [])).join('; ');
  if (ended.length === outcomes.length) {
    const ends = Object.values(ways);
    const state = (['sent', 'failed', 'skipped'] as const).find((end) => ends.includes(end)) ?? 'skipped';
    return endMessage(pool, { key, state, ways, detail: detail || undefined });
  }
  const isAway = outcomes.some(([, outcome]) => outcome.type === 'away');
  const seconds = isAway ? pauseSeconds : Math.min(5 * 2 ** (tries - 1), LONGEST_DELAY_SECONDS);
  return postponeMessage(pool, { key, seconds, detail, ways });
}
