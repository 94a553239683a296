import { createHash, createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { SignJWT } from 'jose';
import type { Language } from '../../domain/language';
import type { TicketEvent, TicketFacts } from '../ticket-facts';
import { ticketWords } from '../ticket-words';

const SAVE = 'https://pay.google.com/gp/v/save/';
// Google asks for a token of at most 1,800 characters and an issuer's name of at most 20.
const MAX_TOKEN = 1_800;
const MAX_ISSUER_NAME = 20;
// Names are cut to the first length with which the token is short enough.
const NAME_LENGTHS = [80, 40, 24, 12];

/** What a link saves. A hash of `serial` names the ticket at Google. */
interface SavedTicket {
  readonly event: TicketEvent;
  readonly ticket: TicketFacts;
  readonly language: Language;
  readonly serial: string;
}

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

  const sign = (payload: object) =>
    new SignJWT({ typ: 'savetowallet', payload })
      .setProtectedHeader({ alg: 'RS256' })
      .setIssuer(issuer)
      .setAudience('google')
      .setIssuedAt()
      .sign(key);

  return {
    /** The address of Google's page that saves this ticket. */
    async linkOf(saved: SavedTicket): Promise<string> {
      let token = '';
      for (const length of NAME_LENGTHS) {
        token = await sign(payloadOf(saved, issuerId, length));
        if (token.length <= MAX_TOKEN) break;
      }
      return SAVE + token;
    },
  };
}

/** The event and the ticket as Google's Wallet API describes them, with names of at most `nameLength` characters. */
function payloadOf({ event, ticket, language, serial }: SavedTicket, issuerId: string, nameLength: number) {
  const inLanguage = (value: string) => ({ defaultValue: { language, value: value.slice(0, nameLength) } });
  const { name, city } = event.venue;
  const classId = `${issuerId}.${event.id}`;
  const ticketId = createHash('sha256').update(serial).digest('base64url').slice(0, 22);
  const eventTicketClass = {
    id: classId,
    issuerName: name.slice(0, MAX_ISSUER_NAME),
    reviewStatus: 'UNDER_REVIEW',
    eventName: inLanguage(event.name),
    venue: { name: inLanguage(name), address: inLanguage(city) },
    dateTime: { start: event.startsAt },
  };
  const eventTicketObject = {
    id: `${issuerId}.${ticketId}`,
    classId,
    state: 'ACTIVE',
    barcode: { type: 'QR_CODE', value: ticket.code },
    seatInfo: {
      section: inLanguage(ticket.section),
      ...(ticket.row !== null && { row: inLanguage(ticket.row) }),
      seat: inLanguage(ticket.number ?? ticketWords[language].standing),
    },
  };
  return { eventTicketClasses: [eventTicketClass], eventTicketObjects: [eventTicketObject] };
}
