import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import { type BookingRecord, listBookings, maybeBooking } from '../../db/bookings';
import type { Pool } from '../../db/pool';
import { Problem } from '../../domain/errors';
import { isId } from '../../domain/ids';
import { qrSvg } from '../../tickets/qr-code';
import type { TicketCodes } from '../../tickets/ticket-codes';
import { optionalBreakdown } from '../money/cost-schemas';
import { paidBreakdown } from '../money/cost-views';
import { buyerInput } from '../purchase/buyer-input';
import { defineRoute, type Route, userOf } from '../route';
import { heldTicket, id, money } from '../schemas';

const bookedTicket = heldTicket
  .extend({
    state: z.enum(['valid', 'used', 'transferred', 'void']).meta({
      description: '`transferred`: another user holds it now; `void`: not paid yet, cancelled, or refunded',
    }),
    code: z
      .string()
      .optional()
      .meta({ description: 'The code that check-in scans; present while the ticket is yours' }),
    usedAt: instant.optional(),
  })
  .meta({ id: 'BookedTicket' });

type BookedTicket = z.output<typeof bookedTicket>;

const bookingSchema = z
  .object({
    bookingId: id,
    purchaseId: id,
    eventId: id,
    status: z.enum(['booked', 'paid', 'voided', 'refunded']),
    total: money,
    breakdown: optionalBreakdown,
    refunded: money.meta({ description: 'How much of the total was refunded' }),
    bookedAt: instant,
    buyer: z
      .object({ name: z.string(), address: buyerInput.shape.address.unwrap().nullable() })
      .nullable()
      .meta({ description: 'The name and address that you gave, where the seller asked' }),
    tickets: z.array(bookedTicket),
  })
  .meta({ id: 'Booking' });

const qr = z.string().optional().meta({ description: 'The code as a QR image (an SVG document)' });
const bookingWithQr = bookingSchema
  .extend({ tickets: z.array(bookedTicket.extend({ qrSvg: qr })) })
  .meta({ id: 'BookingWithQr' });

/** The bookings of the caller. */
export function createBookingRoutes({ pool, codes }: { pool: Pool; codes: TicketCodes }): Route[] {
  const view = ({ userId, costs, ...booking }: BookingRecord) => {
    const { bookingId, eventId, status } = booking;
    const tickets = booking.tickets.map(
      ({ live, holderId, codeGeneration, usedAt, ...seat }): BookedTicket => {
        const isGood = live && status === 'paid';
        if (!isGood) return { ...seat, state: 'void' };
        if (holderId !== userId) return { ...seat, state: 'transferred' };
        const code = codes.sign({ bookingId, eventId, ticketId: seat.ticketId, codeGeneration });
        return usedAt ? { ...seat, state: 'used', code, usedAt } : { ...seat, state: 'valid', code };
      },
    );
    return { ...booking, ...paidBreakdown(costs, booking.total), tickets };
  };

  return [
    defineRoute({
      method: 'get',
      path: '/bookings',
      summary: 'Your bookings, newest first',
      tag: 'Bookings',
      access: 'user',
      answers: {
        200: { description: 'At most 200', schema: z.object({ bookings: z.array(bookingSchema) }) },
      },
      problems: [],
      async handle(call) {
        const bookings = await listBookings(pool, userOf(call).id);
        return { status: 200, body: { bookings: bookings.map(view) } };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/booking/:bookingId',
      summary: 'One of your bookings, with the codes of its tickets',
      tag: 'Bookings',
      access: 'user',
      params: z.object({ bookingId: z.string() }),
      answers: { 200: { description: 'The booking', schema: bookingWithQr } },
      problems: ['booking-not-found'],
      async handle(call) {
        const { bookingId } = call.params;
        const booking = isId(bookingId) ? await maybeBooking(pool, userOf(call).id, bookingId) : undefined;
        if (!booking) throw new Problem('booking-not-found');
        const { tickets, ...facts } = view(booking);
        const withQr = tickets.map((one) => (one.code ? { ...one, qrSvg: qrSvg(one.code) } : one));
        return { status: 200, body: { ...facts, tickets: withQr } };
      },
    }),
  ];
}
