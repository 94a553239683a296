import type { CatalogueEvent } from '../../domain/event';
import type { MessageKind } from '../../domain/message';
import type { Money } from '../../domain/money';
import type { HeldTicket } from '../../domain/seat';
import { isoTime } from '../iso-time';
import type { Queryable } from '../pool';
import { timeZoneOf } from '../time-zone';
import type { DueMessage } from './messages';

/** What a message is about, as it is when the message is sent. Times are ISO 8601. */
export interface MessageSubject {
  /** Whether there is still a reason to send it: nobody needs to hear that a hold ends that has ended. */
  readonly isCurrent: boolean;
  /** Null for a message about no event. */
  readonly event: EventOfMessage | null;
  readonly bookingId: string | null;
  readonly seats: readonly HeldTicket[];
  readonly amount: Money | null;
  /** Until when the reader can act; null without an end. */
  readonly until: string | null;
  /** What the seller says: why the event is cancelled, or a message to all holders. Of an endpoint its URL. */
  readonly reason: string | null;
  /** What a message of the seller is about, in the seller's words. */
  readonly title: string | null;
  /** The team that somebody is invited to, or that writes. */
  readonly team: string | null;
}

/** The event of a message. */
export type EventOfMessage = Pick<
  CatalogueEvent,
  'id' | 'name' | 'startsAt' | 'endsAt' | 'venue' | 'cancelledAt' | 'version' | 'terms'
>;

const EVENT = `
  jsonb_build_object(
    'id', e.id, 'name', e.name, 'startsAt', ${isoTime('e.starts_at')}, 'endsAt', ${isoTime('e.ends_at')},
    'cancelledAt', ${isoTime('e.cancelled_at')}, 'version', e.version, 'terms', e.terms,
    'venue', jsonb_build_object(
      'id', v.id, 'name', v.name, 'address', v.address, 'city', v.city, 'country', v.country, 'timeZone', v.time_zone,
      'location', case when v.lat is not null then jsonb_build_object('lat', v.lat, 'lon', v.lon) end))`;
const OF_EVENT = 'join event e on e.id = s.event_id join venue v on v.id = e.venue_id';
const HAS_NOT_ENDED = 'e.cancelled_at is null and e.ends_at > clock_timestamp()';

/** The seats of booked tickets `bt`, in the order in which people sit. */
const SEATS = `
  (select coalesce(jsonb_agg(jsonb_build_object('ticketId', t.id, 'section', t.section, 'row', t.row_label, 'number', t.seat_label,
          'price', jsonb_build_object('amount', bt.amount, 'currency', bt.currency))
          order by t.section, t.row_position, t.seat_position), '[]')
     from booking_ticket bt join ticket t on t.id = bt.ticket_id`;

/** A query for the fact with the id $1. */
const subjectOf = (columns: string, from: string, id = 's.id') =>
  `select ${EVENT} as event, ${columns} from ${from} where ${id} = $1`;

const BOOKING = subjectOf(
  `s.status = 'paid' as "isCurrent", s.id as "bookingId", ${SEATS} where bt.booking_id = s.id and bt.live) as seats,
   jsonb_build_object('amount', s.amount - s.refunded_amount, 'currency', s.currency) as amount`,
  `booking s ${OF_EVENT}`,
);
const purchase = (isCurrent: string) =>
  subjectOf(
    `${isCurrent} as "isCurrent", s.tickets as seats, ${isoTime('s.hold_expires_at')} as until,
     jsonb_build_object('amount', s.total_amount, 'currency', s.currency) as amount`,
    `purchase s ${OF_EVENT}`,
  );
const HELD = purchase(`s.stage = 'awaiting-payment' and s.hold_expires_at > clock_timestamp()`);
const transfer = (isCurrent: string) =>
  subjectOf(
    `${isCurrent} as "isCurrent", ${isoTime('least(x.expires_at, e.starts_at)')} as until, s.id as "bookingId",
     ${SEATS} where bt.booking_id = x.booking_id and bt.ticket_id = x.ticket_id) as seats`,
    `ticket_transfer x join booking s on s.id = x.booking_id ${OF_EVENT}`,
    'x.id',
  );
const REFUND = subjectOf(
  `true as "isCurrent", b.id as "bookingId", jsonb_build_object('amount', s.amount, 'currency', s.currency) as amount,
   ${SEATS} where bt.booking_id = b.id and bt.refund_id = s.id) as seats`,
  'refund s join booking b on b.id = s.booking_id join event e on e.id = b.event_id join venue v on v.id = e.venue_id',
);
const LAPSED = subjectOf(
  `r.state = 'lapsed' and ${HAS_NOT_ENDED} as "isCurrent", s.id as "bookingId",
   ${SEATS} where bt.booking_id = r.booking_id and bt.ticket_id = r.ticket_id) as seats`,
  `ticket_return r join booking s on s.id = r.booking_id ${OF_EVENT}`,
  'r.refund_key',
);
const eventFact = (isCurrent: string, until = 'null') =>
  subjectOf(
    `${isCurrent} as "isCurrent", ${until} as until, (select c.reason from event_cancellation c where c.event_id = s.id) as reason`,
    'event s join event e on e.id = s.id join venue v on v.id = e.venue_id',
  );

/** For each kind the fact that names its id, and the query of its subject. */
const SUBJECTS: Record<
  Exclude<MessageKind, 'sign-in-link'>,
  { readonly fact: string; readonly sql: string }
> = {
  'booking-confirmed': { fact: 'bookingId', sql: BOOKING },
  'booking-resent': { fact: 'bookingId', sql: BOOKING },
  'free-tickets': { fact: 'bookingId', sql: BOOKING },
  'purchase-failed': { fact: 'purchaseId', sql: purchase(`s.stage in ('expired', 'released')`) },
  'hold-ending': { fact: 'purchaseId', sql: HELD },
  'waitlist-offer': { fact: 'purchaseId', sql: HELD },
  'your-turn': { fact: 'eventId', sql: eventFact(HAS_NOT_ENDED) },
  'transfer-offered': { fact: 'transferId', sql: transfer(`x.state = 'offered' and ${HAS_NOT_ENDED}`) },
  'transfer-accepted': { fact: 'transferId', sql: transfer('true') },
  'transfer-declined': { fact: 'transferId', sql: transfer('true') },
  'transfer-withdrawn': { fact: 'transferId', sql: transfer('true') },
  'ticket-received': { fact: 'transferId', sql: transfer(`s.status = 'paid' and ${HAS_NOT_ENDED}`) },
  'ticket-reissued': { fact: 'bookingId', sql: BOOKING },
  'tickets-moved': { fact: 'bookingId', sql: BOOKING },
  'refund-paid': { fact: 'refundId', sql: REFUND },
  'refund-settled': { fact: 'refundId', sql: REFUND },
  'payment-returned': { fact: 'purchaseId', sql: purchase('true') },
  'ticket-returned': { fact: 'refundId', sql: REFUND },
  'ticket-resold': { fact: 'refundId', sql: REFUND },
  'return-lapsed': { fact: 'returnKey', sql: LAPSED },
  'event-moved': { fact: 'eventId', sql: eventFact(HAS_NOT_ENDED) },
  'keep-or-return': {
    fact: 'eventId',
    sql: eventFact(
      `e.cancelled_at is null and least(e.keep_or_return_until, e.starts_at) > clock_timestamp()`,
      isoTime('least(e.keep_or_return_until, e.starts_at)'),
    ),
  },
  'event-cancelled': { fact: 'eventId', sql: eventFact('e.cancelled_at is not null') },
  'holder-mail': {
    fact: 'mailId',
    sql: subjectOf(
      `true as "isCurrent", s.subject as title, s.text as reason, o.name as team`,
      `holder_mail s ${OF_EVENT} join organiser o on o.id = e.organiser_id`,
    ),
  },
  'team-invitation': {
    fact: 'invitationId',
    sql: `select null as event, o.name as team, ${isoTime('s.expires_at')} as until,
                 s.accepted_at is null and s.withdrawn_at is null and s.expires_at > clock_timestamp() as "isCurrent"
            from team_invitation s join organiser o on o.id = s.organiser_id where s.id = $1`,
  },
  'webhook-disabled': {
    fact: 'endpointId',
    sql: `select disabled_at is not null as "isCurrent", null as event, url as reason from webhook_endpoint where id = $1`,
  },
};

const NOTHING: MessageSubject = {
  ...{ isCurrent: true, event: null, bookingId: null, seats: [] },
  ...{ amount: null, until: null, reason: null, title: null, team: null },
};

/** Reads what a message is about; undefined when it is gone. */
export async function maybeMessageSubject(
  db: Queryable,
  { kind, facts }: Pick<DueMessage, 'kind' | 'facts'>,
): Promise<MessageSubject | undefined> {
  // An end that only the fact knows, as a place in the waiting room.
  const until = typeof facts.until === 'string' ? facts.until : null;
  const isInTime = until === null || Date.parse(until) > Date.now();
  if (kind === 'sign-in-link') return { ...NOTHING, isCurrent: isInTime, until };
  const { fact, sql } = SUBJECTS[kind];
  const { rows } = await db.query<MessageSubject>(sql, [facts[fact]]);
  const subject = rows[0];
  if (!subject) return undefined;
  return {
    ...NOTHING,
    ...subject,
    isCurrent: subject.isCurrent && isInTime,
    until: until ?? subject.until ?? null,
    event: subject.event && inItsZone(subject.event),
  };
}

function inItsZone(event: EventOfMessage): EventOfMessage {
  const { venue } = event;
  return { ...event, venue: { ...venue, timeZone: timeZoneOf(venue.location, venue.timeZone) } };
}
