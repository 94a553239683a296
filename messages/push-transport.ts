import { createHash } from 'node:crypto';
import { type Agent, request } from 'node:https';
import { generateRequestDetails } from 'web-push';
import type { PushSubscription } from '../db/messages/push-subscriptions';
import type { HandOver } from './mail-transport';

// A push service keeps it so long for a device that is off.
const KEEP_SECONDS = 86_400;
const GONE = new Set([404, 410]);

/** What a device shows. Sent to it encrypted: the push service cannot read it. */
export interface PushNote {
  readonly title: string;
  readonly body: string;
  readonly url: string;
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
}

/** How a push ended; `gone`: the browser has no such subscription any more, or it is none of a browser. */
type PushOutcome = HandOver | { readonly type: 'gone' };

/**
 * Hands notes over to push services (RFC 8030), signed with our key (VAPID). `contact` is the address for the people who run
 * them. `agent` must connect to public addresses alone (and fail with the code `NOT_PUBLIC`), as anybody can name any address as
 * a push service.
 */
export function createPushTransport(deps: {
  readonly key: { readonly privateKey: string; readonly publicKey: string };
  readonly contact: string;
  readonly agent: Agent;
}) {
  const { key, contact, agent } = deps;
  return {
    /**
     * Hands one note over. The same `messageKey` has the same topic and tag, so of two copies a device shows one. Never
     * rejects.
     */
    async handOver(
      { endpoint, keys }: PushSubscription,
      { messageKey, note, isUrgent }: { messageKey: string; note: PushNote; isUrgent: boolean },
      signal: AbortSignal,
    ): Promise<PushOutcome> {
      const tag = createHash('sha256').update(messageKey).digest('base64url').slice(0, 32);
      try {
        const details = generateRequestDetails({ endpoint, keys }, JSON.stringify({ ...note, tag }), {
          vapidDetails: { subject: `mailto:${contact}`, ...key },
          ...{ TTL: KEEP_SECONDS, urgency: isUrgent ? 'high' : 'normal', topic: tag },
        });
        return outcomeOf(await post(details, agent, signal));
      } catch (error) {
        const { code, message } = error as NodeJS.ErrnoException;
        if (code === 'NOT_PUBLIC') return { type: 'gone' };
        return { type: 'later', detail: `push: ${message.slice(0, 200)}` };
      }
    },
    close: (): void => agent.destroy(),
  };
}

/** See `createPushTransport`. */
export type PushTransport = ReturnType<typeof createPushTransport>;

function post(
  { endpoint, method, headers, body }: ReturnType<typeof generateRequestDetails>,
  agent: Agent,
  signal: AbortSignal,
): Promise<number> {
  return new Promise((resolve, reject) => {
    request(endpoint, { method, headers, agent, signal })
      .once('response', (response) => {
        // Its words are of no use, and a hostile one could go on for ever.
        response.destroy();
        resolve(response.statusCode ?? 0);
      })
      .once('error', reject)
      .end(body);
  });
}

function outcomeOf(status: number): PushOutcome {
  if (status >= 200 && status < 300) return { type: 'sent' };
  if (GONE.has(status)) return { type: 'gone' };
  const detail = `push: the service answered ${status}`;
  return status === 429 || status >= 500 ? { type: 'later', detail } : { type: 'refused', detail };
}
