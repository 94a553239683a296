import { setTimeout as sleep } from 'node:timers/promises';
import { maybeEvent } from '../db/events';
import type { Pool } from '../db/pool';
import {
  listChangedGoogleTickets,
  listPushTokens,
  markGoogleTold,
  markTold,
  removePushTokens,
} from '../db/sale/wallet-passes';
import type { ApplePush } from '../tickets/wallets/apple-push';
import type { GoogleUpdates } from '../tickets/wallets/google-updates';
import { serialOf } from '../tickets/wallets/pass-serial';

// The most that a wallet hears late of a moved event, while Apple and Google can be reached.
const EVERY_MS = 10_000;
const AT_ONCE = 500;

interface WalletDeps {
  readonly pool: Pool;
  readonly push?: ApplePush;
  readonly google?: GoogleUpdates;
  readonly everyMs?: number;
}

/**
 * Tells wallets about changed tickets, until `stop`: an event that was moved or cancelled, a ticket that was handed on or
 * refunded. They are told again when a process dies before its record. `onError` hears once of an outage.
 */
export function startWalletPushes(
  { pool, push, google, everyMs = EVERY_MS }: WalletDeps,
  onError: (error: unknown) => void,
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;

  async function run(tell: () => Promise<void>): Promise<void> {
    let isAway = false;
    while (!signal.aborted) {
      try {
        await tell();
        isAway = false;
      } catch (error) {
        if (!isAway) onError(error);
        isAway = true;
      }
      await sleep(everyMs, undefined, { signal }).catch(() => undefined);
    }
  }

  const running = Promise.all([
    push && run(() => tellApple(pool, push)),
    google && run(() => tellGoogle(pool, google)),
  ]);
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** Tells devices to fetch their passes. */
async function tellApple(pool: Pool, push: ApplePush): Promise<void> {
  const tokens = await listPushTokens(pool, AT_ONCE);
  if (tokens.length === 0) return;
  await removePushTokens(pool, await push.tell(tokens));
  await markTold(pool, tokens);
}

/** Changes each event once, and ends the tickets that no longer admit anybody. */
async function tellGoogle(pool: Pool, google: GoogleUpdates): Promise<void> {
  const tickets = await listChangedGoogleTickets(pool, AT_ONCE);
  for (const eventId of new Set(tickets.map((ticket) => ticket.eventId))) {
    const event = await maybeEvent(pool, eventId);
    if (event) await google.changeEvent(event);
  }
  for (const ticket of tickets) if (!ticket.admits) await google.endTicket(serialOf(ticket));
  if (tickets.length > 0) await markGoogleTold(pool, tickets);
}
