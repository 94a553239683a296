import { z } from 'zod';
import type { Pool } from '../../db/pool';
import { maybeTicketOf } from '../../db/sale/tickets';
import { noteGoogleTicket } from '../../db/sale/wallet-passes';
import { Problem } from '../../domain/errors';
import { isId } from '../../domain/ids';
import { chooseLanguage, languages } from '../../domain/language';
import type { TicketCodes } from '../../tickets/ticket-codes';
import { serialOf } from '../../tickets/wallets/pass-serial';
import type { BookingEvents } from '../event/booking-events';
import { defineRoute, type Route, userOf } from '../route';
import type { Wallets } from '../wallet/create-wallets';

const linkSchema = z.object({
  apple: z.string().nullable().meta({ description: 'A path that downloads the pass, for ten minutes' }),
  google: z.string().nullable().meta({ description: 'The address at Google that saves the ticket' }),
});

/** The links that put a ticket into a wallet. */
export function createWalletLinkRoutes(deps: {
  pool: Pool;
  codes: TicketCodes;
  wallets: Wallets;
  bookingEvents: BookingEvents;
}): Route[] {
  const { pool, codes, wallets, bookingEvents } = deps;
  return [
    defineRoute({
      method: 'get',
      path: '/ticket/:ticketId/wallets',
      summary: 'The links that put a ticket into Apple Wallet and Google Wallet',
      tag: 'Bookings',
      access: 'user',
      limit: 'file',
      params: z.object({ ticketId: z.string() }),
      query: z.object({ language: z.enum(languages).optional() }),
      answers: {
        200: {
          description: 'Null for a wallet that is not set up',
          schema: linkSchema.meta({ id: 'WalletLinks' }),
        },
      },
      problems: ['ticket-not-found'],
      async handle(call) {
        const { ticketId } = call.params;
        const ticket = isId(ticketId) ? await maybeTicketOf(pool, userOf(call).id, ticketId) : undefined;
        if (!ticket) throw new Problem('ticket-not-found');
        const language = call.query.language ?? chooseLanguage(call.req.acceptsLanguages());
        const serial = serialOf(ticket);
        const { apple, google, tokens } = wallets;
        const applePath = `/wallet/pass/${serial}/${tokens.linkOf(serial, Date.now())}?language=${language}`;
        const event = google && (await bookingEvents.eventOf(ticket.eventId));
        const googleLink =
          google && event
            ? await google.linkOf({
                event,
                language,
                serial,
                ticket: { ...ticket, code: codes.sign(ticket) },
              })
            : null;
        // It hears of changes from now on, whether or not the fan saves it.
        if (google) await noteGoogleTicket(pool, ticket);
        return { status: 200, body: { apple: apple ? applePath : null, google: googleLink } };
      },
    }),
  ];
}
