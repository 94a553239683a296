import type { Ticket, TicketEvent } from '../../clients/typescript/contract';
import { forgetOnDevice, forgetOthersOnDevice } from '../session/device-data';
import { keepTickets, keptTickets } from './kept-tickets';

const now = Date.parse('2026-11-22T19:00:00Z');
const event = { id: 'evt_1', name: 'Lanterns', endsAt: '2026-11-22T22:00:00Z' } as TicketEvent;
const ticket = { ticketId: 'tkt_1', eventId: 'evt_1', code: 'HF1', qrSvg: '<svg/>' } as Ticket;

beforeEach(() => keepTickets('maya', { tickets: [ticket], events: [event] }, now));

test('kept tickets have their code and the time at which they were read, but no image', () => {
  expect(keptTickets('maya', now)).toEqual({
    savedAt: now,
    tickets: [{ ticketId: 'tkt_1', eventId: 'evt_1', code: 'HF1' }],
    events: [event],
  });
  expect(keptTickets(undefined, now)?.tickets).toHaveLength(1);
});

test('another user sees none of them, and a sign-in of another user removes them', () => {
  expect(keptTickets('noor', now)).toBeUndefined();
  forgetOthersOnDevice('maya');
  expect(keptTickets('maya', now)).toBeDefined();
  forgetOthersOnDevice('noor');
  expect(keptTickets('maya', now)).toBeUndefined();
});

test('they are gone after a sign-out, and a day after the event', () => {
  const ended = Date.parse(event.endsAt);
  expect(keptTickets('maya', ended + 23 * 3_600_000)).toBeDefined();
  expect(keptTickets('maya', ended + 25 * 3_600_000)).toBeUndefined();
  forgetOnDevice();
  expect(keptTickets('maya', now)).toBeUndefined();
});
