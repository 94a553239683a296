import PDFDocument from 'pdfkit';
import { directionOf, type Language } from '../domain/language';
import type { TicketEvent, TicketFacts } from './ticket-facts';
import { drawTicketPage, termLines } from './ticket-page';
import { ticketWords } from './ticket-words';
import { registerFonts } from './write-text';

/** What a file of tickets shows. */
interface TicketPdf {
  readonly event: TicketEvent;
  readonly tickets: readonly TicketFacts[];
  readonly language: Language;
}

// A page takes a few milliseconds of the process. Between two pages it answers others.
const nextTurn = () => new Promise(setImmediate);

/** The tickets as a PDF (A4), one on each page, to be printed or shown on a screen. Its fonts are embedded. */
export async function ticketPdf({ event, tickets, language }: TicketPdf): Promise<Buffer> {
  const words = ticketWords[language];
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    font: undefined,
    lang: language,
    displayTitle: true,
    info: { Title: `${words.ticket}: ${event.name}`, Author: 'Holdfast', CreationDate: new Date() },
  });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => doc.once('end', resolve).once('error', reject));
  registerFonts(doc);
  const lines = termLines(doc, event.terms);
  for (const [index, ticket] of tickets.entries()) {
    await nextTurn();
    doc.addPage();
    drawTicketPage(doc, {
      event,
      ticket,
      language,
      words,
      terms: lines,
      isRightToLeft: directionOf(language) === 'rtl',
      at: index + 1,
      count: tickets.length,
    });
  }
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}
