import { directionOf, type Language } from '../domain/language';
import { makePdf } from './make-pdf';
import type { TicketEvent, TicketFacts } from './ticket-facts';
import { drawTicketPage, termLines } from './ticket-page';
import { ticketWords } from './ticket-words';

/** What a file of tickets shows. */
interface TicketPdf {
  readonly event: TicketEvent;
  readonly tickets: readonly TicketFacts[];
  readonly language: Language;
}

// A page takes a few milliseconds of the process. Between two pages it answers others.
const nextTurn = () => new Promise(setImmediate);

/** The tickets as a PDF (A4), one on each page, to be printed or shown on a screen. */
export function ticketPdf({ event, tickets, language }: TicketPdf): Promise<Buffer> {
  const words = ticketWords[language];
  const about = { language, title: `${words.ticket}: ${event.name}`, madeAt: new Date() };
  return makePdf({ ...about, options: { autoFirstPage: false } }, async (doc) => {
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
  });
}
