import { createHash } from 'node:crypto';
import { SignJWT } from 'jose';
import type { Language } from '../../domain/language';
import type { TicketEvent, TicketFacts } from '../ticket-facts';
import { ticketWords } from '../ticket-words';
import { readGoogleAccount } from './google-account';

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
 * gives). `issuerId` is the seller's at Google. Throws as `readGoogleAccount` does.
 */
export function createGoogleWallet(keyFile: string, issuerId: string) {
  const { email: issuer, key } = readGoogleAccount(keyFile);

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
  const inLanguage = texts(language, nameLength);
  const eventTicketClass = googleClassOf(event, issuerId, language, nameLength);
  const eventTicketObject = {
    id: googleObjectId(serial, issuerId),
    classId: eventTicketClass.id,
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

/** The event as Google's Wallet API describes it: what its tickets share. */
export function googleClassOf(
  event: TicketEvent,
  issuerId: string,
  language: Language,
  nameLength = NAME_LENGTHS[0]!,
) {
  const inLanguage = texts(language, nameLength);
  const { name, city } = event.venue;
  return {
    id: `${issuerId}.${event.id}`,
    issuerName: name.slice(0, MAX_ISSUER_NAME),
    reviewStatus: 'UNDER_REVIEW',
    eventName: inLanguage(event.name),
    venue: { name: inLanguage(name), address: inLanguage(city) },
    dateTime: { start: event.startsAt },
  };
}

/** What names a ticket at Google. */
export function googleObjectId(serial: string, issuerId: string): string {
  return `${issuerId}.${createHash('sha256').update(serial).digest('base64url').slice(0, 22)}`;
}

function texts(language: Language, nameLength: number) {
  return (value: string) => ({ defaultValue: { language, value: value.slice(0, nameLength) } });
}
