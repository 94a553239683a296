import type { TicketEvent, TicketFacts } from './ticket-facts';

/** An event for tests of ticket files. */
export const sampleEvent: TicketEvent = {
  id: 'evt_1',
  name: 'Lanterns, live; and loud',
  startsAt: '2026-11-22T19:30:00Z',
  endsAt: '2026-11-22T22:30:00Z',
  cancelledAt: null,
  version: 1,
  terms: null,
  venue: {
    id: 'ven_1',
    name: 'Kulturfabrik',
    address: 'Hafenstraße 12',
    city: 'Hamburg',
    country: 'DE',
    location: null,
    timeZone: 'Europe/Berlin',
  },
};

/** A ticket for it. */
export const sampleTicket: TicketFacts = {
  ticketId: 'tkt_1',
  bookingId: 'bkg_1',
  section: 'Front',
  row: 'A',
  number: '4',
  price: { amount: 4500, currency: 'eur' },
  code: 'HF1.bkg_1.tkt_1.1.AAAAAAAAAAAAAAAAAAAAAA',
};
