import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PKPass } from 'passkit-generator';
import type { Language } from '../../domain/language';
import { seatName } from '../seat-name';
import type { TicketEvent, TicketFacts } from '../ticket-facts';
import { formatPrice, formatWhen } from '../ticket-format';
import { ticketWords } from '../ticket-words';
import { readPassCertificate } from './pass-certificate';

const IMAGES = ['icon.png', 'icon@2x.png', 'icon@3x.png', 'logo.png', 'logo@2x.png'];
const HOURS_12_MS = 12 * 3_600_000;

/** What a pass shows, and where its device asks for changes. */
interface ApplePass {
  readonly event: TicketEvent;
  readonly ticket: Omit<TicketFacts, 'code'>;
  /** Null when the ticket no longer admits its holder: the pass is then void and has no code. */
  readonly code: string | null;
  readonly language: Language;
  readonly serial: string;
  /** The address of the web service and the token for it; undefined where there is no public address. */
  readonly updates?: { readonly webServiceURL: string; readonly authenticationToken: string };
}

/** Makes passes for Apple Wallet, signed with the certificate in `folder`. Throws as `readPassCertificate` does. */
export function createApplePasses(folder: string) {
  const { certificate, key, wwdr, passTypeId, teamId, seller } = readPassCertificate(folder);
  const certificates = { signerCert: certificate, signerKey: key, wwdr };
  const images = Object.fromEntries(
    IMAGES.map((name) => [name, readFileSync(join(__dirname, 'images', name))]),
  );

  return {
    passTypeId,

    /** The signed file of a pass (`application/vnd.apple.pkpass`). */
    async fileOf(pass: ApplePass): Promise<Buffer> {
      // Loaded for the first pass: most processes make none.
      const { PKPass } = await import('passkit-generator');
      const { event, ticket, language } = pass;
      const file = new PKPass({ ...images }, certificates, {
        serialNumber: pass.serial,
        passTypeIdentifier: passTypeId,
        teamIdentifier: teamId,
        organizationName: seller,
        description: `${ticketWords[language].ticket}: ${event.name}`,
        groupingIdentifier: event.id,
        backgroundColor: 'rgb(15, 92, 85)',
        foregroundColor: 'rgb(255, 255, 255)',
        labelColor: 'rgb(220, 235, 231)',
        voided: pass.code === null || event.cancelledAt !== null,
        ...pass.updates,
      });
      file.type = 'eventTicket';
      writeFields(file, pass);
      file.setRelevantDates([
        { startDate: new Date(Date.parse(event.startsAt) - HOURS_12_MS), endDate: new Date(event.endsAt) },
      ]);
      file.setRelevantDate(new Date(event.startsAt));
      file.setExpirationDate(new Date(Date.parse(event.endsAt) + HOURS_12_MS));
      const { location } = event.venue;
      if (location) file.setLocations({ latitude: location.lat, longitude: location.lon });
      if (pass.code) {
        const format = 'PKBarcodeFormatQR';
        const altText = seatName(language, ticket);
        file.setBarcodes({ message: pass.code, format, messageEncoding: 'iso-8859-1', altText });
      }
      return file.getAsBuffer();
    },
  };
}

/** See `createApplePasses`. */
export type ApplePasses = ReturnType<typeof createApplePasses>;

function writeFields(file: PKPass, { event, ticket, language }: ApplePass): void {
  const words = ticketWords[language];
  const { name, address, city, timeZone } = event.venue;
  const when = formatWhen(language, event.startsAt, timeZone);
  // The device announces a change of the time with this message.
  const changeMessage = '%@';
  file.headerFields.push({ key: 'time', label: words.when, value: when.time, changeMessage });
  file.primaryFields.push({ key: 'event', label: '', value: event.name });
  file.secondaryFields.push(
    { key: 'date', label: words.when, value: when.date, changeMessage },
    { key: 'venue', label: words.where, value: name },
  );
  file.auxiliaryFields.push(
    { key: 'section', label: words.section, value: ticket.section },
    ...(ticket.row === null ? [] : [{ key: 'row', label: words.row, value: ticket.row }]),
    { key: 'seat', label: words.seat, value: ticket.number ?? words.standing },
  );
  file.backFields.push(
    { key: 'address', label: words.where, value: [name, address, city].filter(Boolean).join(', ') },
    { key: 'price', label: words.price, value: formatPrice(language, ticket.price) },
    { key: 'booking', label: words.booking, value: ticket.bookingId },
    ...(event.terms ? [{ key: 'terms', label: words.terms, value: event.terms }] : []),
    { key: 'rules', label: words.ticket, value: `${words.oneEntry}\n${words.handedOn}` },
  );
}
