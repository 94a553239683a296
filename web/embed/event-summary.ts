import type { EventView } from '../../clients/typescript/contract';
import { saleLabelOf } from '../event/sale-label';
import { formatMoney, formatWhen } from '../i18n/format';
import { type LocaleId, withRegion } from '../i18n/locales';
import { fillMessage } from '../i18n/message';
import { EMBED_MESSAGES } from './embed-messages';

/** The texts that the widget shows for an event, in one language. */
export interface EventSummary {
  readonly name: string;
  readonly when: string;
  readonly where: string;
  readonly prices: string;
  readonly status: ReturnType<typeof saleLabelOf>;
  readonly statusText: string;
  /** How many tickets are left, or when the sale begins; empty in all other states. */
  readonly note: string;
  readonly linkText: string;
}

const LINK_MESSAGES = {
  scheduled: 'go.event',
  lobby: 'go.lobby',
  open: 'go.tickets',
  paused: 'go.event',
  'sold-out': 'go.waitlist',
  closed: 'go.event',
  cancelled: 'go.event',
  running: 'go.event',
  over: 'go.event',
} as const satisfies Record<EventSummary['status'], string>;

/** Builds the texts for an event. */
export function summaryOf(language: LocaleId, event: EventView): EventSummary {
  const messages = EMBED_MESSAGES[language];
  const locale = withRegion(language, []);
  const status = saleLabelOf(event);
  const { opensAt } = event.onSale;
  const starts = formatWhen(locale, event.startsAt, event.venue.timeZone);
  const opens = formatWhen(locale, opensAt, event.venue.timeZone);
  const isToCome = status === 'scheduled' || status === 'lobby';
  const note = isToCome
    ? fillMessage(locale, messages.opens, { date: opens.date, time: opens.time })
    : status === 'open'
      ? fillMessage(locale, messages.left, { count: event.availability.available })
      : '';
  return {
    name: event.name,
    when: `${starts.date}, ${starts.time}`,
    where: `${event.venue.name}, ${event.venue.city}`,
    prices: pricesOf(messages, locale, event),
    status,
    statusText: fillMessage(locale, messages[`status.${status}`]),
    note,
    linkText: fillMessage(locale, messages[LINK_MESSAGES[status]]),
  };
}

function pricesOf(
  messages: (typeof EMBED_MESSAGES)[LocaleId],
  locale: string,
  { prices }: EventView,
): string {
  const sorted = [...prices].sort((one, other) => one.amount - other.amount);
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (!least || !most) return '';
  const values = { from: formatMoney(locale, least), to: formatMoney(locale, most) };
  return fillMessage(locale, least.amount === most.amount ? messages.price : messages.prices, values);
}
