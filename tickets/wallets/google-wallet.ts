import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { SignJWT } from 'jose';
import type { Language } from '../../domain/language';
import type { TicketEvent, TicketFacts } from '../ticket-facts';
import { ticketWords } from '../ticket-words';

const SAVE = 'https://pay.google.com/gp/v/save/';

/**
 * Makes links that save a ticket in Google Wallet, signed with the key of a service account (the JSON file that Google
 * gives). `issuerId` is the seller's at Google. Throws when the file is no such key.
 */
export function createGoogleWallet(keyFile: string, issuerId: string) {
  const account = JSON.parse(readFileSync(keyFile, 'utf8')) as Record<string, unknown>;
  const { client_email: issuer, private_key: pem } = account;
  if (typeof issuer !== 'string' || typeof pem !== 'string')
    throw new Error(`${keyFile} is no key of a service account: it has no client_email and private_key`);
  const key = createPrivateKey(pem);

  return {
    /** The address of Google's page that saves this ticket. `serial` names it at Google. */
    async linkOf(pass: {
      event: TicketEvent;
      ticket: TicketFacts;
      language: Language;
      serial: string;
    }): Promise<string> {
      const { event, ticket, language, serial } = pass;
      const inLanguage = (value: string) => ({ defaultValue: { language, value } });
      const { name, address, city, location } = event.venue;
      const classId = `${issuerId}.${event.id}`;
      const eventTicketClass = {
        id: classId,
        issuerName: name,
        reviewStatus: 'UNDER_REVIEW',
        eventName: inLanguage(event.name),
        venue: {
          name: inLanguage(name),
          address: inLanguage([address, city].filter(Boolean).join(', ')),
        },
        dateTime: { start: event.startsAt, end: event.endsAt },
        ...(location && { locations: [{ latitude: location.lat, longitude: location.lon }] }),
      };
      const eventTicketObject = {
        id: `${issuerId}.${serial}`,
        classId,
        state: 'ACTIVE',
        barcode: { type: 'QR_CODE', value: ticket.code },
        ticketNumber: ticket.bookingId,
        seatInfo: {
          section: inLanguage(ticket.section),
          ...(ticket.row !== null && { row: inLanguage(ticket.row) }),
          seat: inLanguage(ticket.number ?? ticketWords[language].standing),
        },
      };
      const token = await new SignJWT({
        typ: 'savetowallet',
        origins: [],
        payload: { eventTicketClasses: [eventTicketClass], eventTicketObjects: [eventTicketObject] },
      })
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
        .setIssuer(issuer)
        .setAudience('google')
        .setIssuedAt()
        .sign(key);
      return SAVE + token;
    },
  };
}
