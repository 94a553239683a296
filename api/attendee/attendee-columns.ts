import type { Attendee } from '../../db/sale/attendees';
import { formatMoney } from '../../domain/money';

/** The columns of a file of attendees: the name, and what a ticket has there. Amounts are integer minor units, and decimals beside them. */
export const ATTENDEE_COLUMNS: readonly (readonly [
  name: string,
  read: (ticket: Attendee) => string | number | null,
])[] = [
  ['booking_id', ({ bookingId }) => bookingId],
  ['ticket_id', ({ ticketId }) => ticketId],
  ['name', ({ name }) => name],
  ['email', ({ email }) => email],
  ['section', ({ section }) => section],
  ['row', ({ row }) => row],
  ['number', ({ number }) => number],
  ['price_level', ({ priceLevel }) => priceLevel],
  ['paid', ({ price }) => Number(formatMoney(price).split(' ')[0])],
  ['paid_minor', ({ price }) => price.amount],
  ['currency', ({ price }) => price.currency],
  ['free', ({ isFree }) => (isFree ? 'yes' : 'no')],
  ['state', ({ state }) => state],
  ['booked_utc', ({ bookedAt }) => bookedAt],
  ['used_utc', ({ usedAt }) => usedAt],
  ['gate', ({ usedGate }) => usedGate],
];
