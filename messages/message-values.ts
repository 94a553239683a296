import type { MessageSubject } from '../db/messages/message-subjects';
import type { DueMessage } from '../db/messages/messages';
import { directionOf, type Language } from '../domain/language';
import type { MessageKind } from '../domain/message';
import type { HeldTicket } from '../domain/seat';
import { seatName } from '../tickets/seat-name';
import type { TicketEvent } from '../tickets/ticket-facts';
import { formatPrice, formatWhen } from '../tickets/ticket-format';
import type { TemplateValues } from './templates';

const PATHS: Record<
  Exclude<MessageKind, 'sign-in-link' | 'team-invitation'>,
  (ids: { event: string; booking: string }) => string
> = {
  'booking-confirmed': ({ booking }) => `/my/tickets/${booking}`,
  'booking-resent': ({ booking }) => `/my/tickets/${booking}`,
  'free-tickets': ({ booking }) => `/my/tickets/${booking}`,
  'purchase-failed': ({ event }) => `/e/${event}`,
  'hold-ending': ({ event }) => `/e/${event}/pay`,
  'your-turn': ({ event }) => `/e/${event}/queue`,
  'waitlist-offer': ({ event }) => `/e/${event}/pay`,
  'transfer-offered': () => '/my/tickets',
  'transfer-accepted': () => '/my/tickets',
  'transfer-declined': () => '/my/tickets',
  'transfer-withdrawn': ({ event }) => `/e/${event}`,
  'ticket-received': () => '/my/tickets',
  'ticket-reissued': () => '/my/tickets',
  'tickets-moved': () => '/my/tickets',
  'refund-paid': () => '/my/tickets',
  'refund-settled': () => '/my/tickets',
  'payment-returned': ({ event }) => `/e/${event}`,
  'ticket-returned': () => '/my/tickets',
  'ticket-resold': () => '/my/tickets',
  'return-lapsed': ({ booking }) => `/my/tickets/${booking}`,
  'event-moved': () => '/my/tickets',
  'keep-or-return': () => '/my/tickets',
  'event-cancelled': () => '/my/tickets',
  'holder-mail': () => '/my/tickets',
  'webhook-disabled': () => '/desk/integrations',
};

const HALF_A_DAY_MS = 12 * 3_600_000;

/** The texts of a message in a language. `publicUrl` is the address of the pages, `now` in Unix ms. */
export function messageValues(
  { kind, facts }: Pick<DueMessage, 'kind' | 'facts'>,
  subject: MessageSubject,
  { language, publicUrl, now }: { language: Language; publicUrl: string; now: number },
): TemplateValues {
  const { event, seats, amount, until, reason, title, team, bookingId } = subject;
  const timeZone = event?.venue.timeZone ?? null;
  const whenIs = (iso: string) => formatWhen(language, iso, timeZone);
  const momentOf = (iso: string) => `${whenIs(iso).date}${language === 'ar' ? '،' : ','} ${whenIs(iso).time}`;
  const path = kind === 'sign-in-link' || kind === 'team-invitation' ? undefined : PATHS[kind];
  return {
    event: event?.name ?? '',
    when: event ? momentOf(event.startsAt) : '',
    where: event ? placeOf(event.venue) : '',
    seats: seats.map((seat) => seatLine(language, seat)).join('\n'),
    amount: amount ? formatPrice(language, amount) : '',
    until: until ? (isSoon(until, now) ? whenIs(until).time : momentOf(until)) : '',
    reason: reason ?? '',
    title: title ?? '',
    team: team ?? '',
    link:
      facts.link === undefined && path
        ? new URL(path({ event: event?.id ?? '', booking: bookingId ?? '' }), publicUrl).href
        : String(facts.link ?? publicUrl),
  };
}

function placeOf({ name, address, city }: TicketEvent['venue']): string {
  return [name, address, city].filter(Boolean).join(', ');
}

function seatLine(language: Language, seat: HeldTicket): string {
  // A name that may run in the other direction is set apart, else it would reorder the whole line.
  const section = directionOf(language) === 'rtl' ? `\u2068${seat.section}\u2069` : seat.section;
  return `${seatName(language, { ...seat, section })} — ${formatPrice(language, seat.price)}`;
}

/** A time of day is clear for half a day. */
function isSoon(iso: string, now: number): boolean {
  return Date.parse(iso) - now < HALF_A_DAY_MS;
}
