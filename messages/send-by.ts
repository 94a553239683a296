import type { MessageSubject } from '../db/messages/message-subjects';
import type { DueMessage } from '../db/messages/messages';
import { listPushSubscriptions, removePushSubscription } from '../db/messages/push-subscriptions';
import type { Pool } from '../db/pool';
import { chooseLanguage, directionOf } from '../domain/language';
import { forUnverifiedAddresses, urgentKinds } from '../domain/message';
import type { HandOver, MailTransport } from './mail-transport';
import { messageValues } from './message-values';
import type { PushTransport } from './push-transport';
import { renderMessage } from './render-message';
import type { Templates } from './templates';
import type { TicketFiles } from './ticket-files';

/** How a try of one way to the fan ended; `skipped`: there was no reason, or nowhere, to send it. */
export type WayOutcome = HandOver | { readonly type: 'skipped'; readonly detail: string };

interface WayDeps {
  readonly pool: Pool;
  readonly mail: MailTransport | undefined;
  readonly push?: PushTransport;
  readonly templates: Templates;
  readonly ticketFiles: TicketFiles;
  readonly publicUrl: string;
}

const HAND_OVER_MS = 30_000;
// What a lock screen shows.
const BODY_CHARACTERS = 200;

const IS_OVER: WayOutcome = { type: 'skipped', detail: 'it was no longer so' };

/** Sends a message to the fan's address. Without a `subject` it is about something that is gone. */
export async function sendByMail(
  { mail, templates, ticketFiles, publicUrl }: WayDeps,
  message: DueMessage,
  subject: MessageSubject | undefined,
): Promise<WayOutcome> {
  const { key, kind, isVerified } = message;
  if (!mail) return { type: 'skipped', detail: 'no mail relay is set' };
  if (!isVerified && !forUnverifiedAddresses.has(kind))
    return { type: 'skipped', detail: 'the address is not verified' };
  if (!subject?.isCurrent) return IS_OVER;
  const language = chooseLanguage([message.language]);
  const values = messageValues(message, subject, { language, publicUrl, now: Date.now() });
  const rendered = renderMessage(templates, { kind, language }, values);
  const attachments = await ticketFiles(message, subject, language);
  const signal = AbortSignal.timeout(HAND_OVER_MS);
  return mail.handOver({ key, to: message.email!, attachments, ...rendered }, signal);
}

/** Sends a message to the browsers of the fan, each in its language. It is sent when one of them gets it. */
export async function sendByPush(
  { pool, push, templates, publicUrl }: WayDeps,
  message: DueMessage,
  subject: MessageSubject | undefined,
): Promise<WayOutcome> {
  if (!subject?.isCurrent) return IS_OVER;
  const { key, kind, userId } = message;
  const subscriptions = push && userId !== null ? await listPushSubscriptions(pool, userId) : [];
  const outcomes = await Promise.all(
    subscriptions.map(async (subscription) => {
      const { language } = subscription;
      const values = messageValues(message, subject, { language, publicUrl, now: Date.now() });
      const { subject: title, text } = renderMessage(templates, { kind, language }, values);
      const body = text.split('\n\n', 1)[0]!.trim().slice(0, BODY_CHARACTERS);
      const note = { title, body, url: values.link, language, direction: directionOf(language) };
      const handedOver = { messageKey: key, note, isUrgent: urgentKinds.has(kind) };
      const outcome = await push!.handOver(subscription, handedOver, AbortSignal.timeout(HAND_OVER_MS));
      if (outcome.type === 'gone') await removePushSubscription(pool, subscription.id);
      return outcome;
    }),
  );
  const reached = outcomes.filter((outcome) => outcome.type !== 'gone');
  const order = ['sent', 'later', 'away', 'refused'] as const;
  const best = order.map((type) => reached.find((outcome) => outcome.type === type)).find(Boolean);
  return best ?? { type: 'skipped', detail: 'push: no browser is subscribed any more' };
}
