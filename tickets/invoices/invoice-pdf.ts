import { directionOf, type Language } from '../../domain/language';
import { makePdf } from '../make-pdf';
import { INK, numberPages, roomFor, rule, type Sheet, SOFT } from '../sheet';
import { formatCountry, formatPrice, formatWhen } from '../ticket-format';
import { lineHeight, writeText } from '../write-text';
import type { InvoiceFacts } from './invoice-facts';
import { type InvoiceRows, invoiceRows } from './invoice-rows';
import { type InvoiceWords, invoiceWords } from './invoice-words';

const PAGE: Sheet = { x: 56, width: 483, top: 56, bottom: 770, gaps: [4, 2], footer: 24 };
const AMOUNT_WIDTH = 110;
const ROW_GAP = 4;

/** An invoice or a credit note as a PDF (A4). The same facts always give the same text. */
export function invoicePdf(facts: InvoiceFacts, language: Language): Promise<Buffer> {
  const words = invoiceWords[language];
  const title = `${facts.kind === 'invoice' ? words.invoice : words.creditNote} ${facts.number}`;
  const about = { language, title, author: facts.seller.name, madeAt: new Date(facts.issuedAt) };
  return makePdf({ ...about, options: { bufferPages: true } }, (doc) => {
    const page = { doc, facts, language, words, isRightToLeft: directionOf(language) === 'rtl' };
    const below = writeHead(page, title);
    writeTable(page, invoiceRows(facts, words), below);
    numberPages(doc, PAGE, words.page);
  });
}

interface Page {
  readonly doc: PDFKit.PDFDocument;
  readonly facts: InvoiceFacts;
  readonly language: Language;
  readonly words: InvoiceWords;
  readonly isRightToLeft: boolean;
}

/** Writes seller, buyer, number and event. Returns the y below them. */
function writeHead({ doc, facts, language, words, isRightToLeft }: Page, title: string): number {
  const { seller, buyer, event } = facts;
  const align = isRightToLeft ? 'right' : 'left';
  const half = PAGE.width / 2 - 10;
  const first = { x: isRightToLeft ? PAGE.x + half + 20 : PAGE.x, width: half, align, colour: INK } as const;
  const second = { ...first, x: isRightToLeft ? PAGE.x : PAGE.x + half + 20 };
  let y = writeText(doc, seller.name, { ...first, y: PAGE.top, size: 12, bold: true, maxLines: 2 });
  y = writeText(doc, seller.address, { ...first, y, size: 10, colour: SOFT, maxLines: 8 });
  y = writeText(doc, `${words.taxId}: ${seller.taxId}`, { ...first, y, size: 10, colour: SOFT });
  let right = PAGE.top;
  if (buyer) {
    right = writeText(doc, words.buyer, { ...second, y: right, size: 9, colour: SOFT });
    right = writeText(doc, buyer.name, { ...second, y: right, size: 11, bold: true, maxLines: 2 });
    const { street, postalCode, city, country } = buyer.address ?? {};
    const place = [
      street,
      [postalCode, city].filter(Boolean).join(' '),
      country && formatCountry(language, country),
    ];
    const address = place.filter(Boolean).join('\n');
    if (address)
      right = writeText(doc, address, { ...second, y: right, size: 10, colour: SOFT, maxLines: 6 });
  }
  y = Math.max(y, right) + 26;
  const whole = { x: PAGE.x, width: PAGE.width, align, colour: INK } as const;
  y = writeText(doc, title, { ...whole, y, size: 18, bold: true, maxLines: 2 }) + 4;
  const issued = formatWhen(language, facts.issuedAt, seller.timeZone).date;
  y = writeText(doc, `${words.date}: ${issued}`, { ...whole, y, size: 10 });
  y = writeText(doc, `${words.booking}: ${facts.bookingId}`, { ...whole, y, size: 10 });
  const when = formatWhen(language, event.startsAt, event.timeZone);
  const what = [event.name, when.date, [event.venue, event.city].join(', ')].join(' · ');
  y = writeText(doc, `${words.event}: ${what}`, { ...whole, y, size: 10, maxLines: 3 });
  if (facts.invoiceNumber !== null)
    y = writeText(doc, words.takesBack(facts.invoiceNumber), { ...whole, y, size: 10 });
  return y + 18;
}

function writeTable(page: Page, { rows, net, taxes }: InvoiceRows, top: number): void {
  const { doc, facts, language, words, isRightToLeft } = page;
  let y = writeRow(page, top, [words.ticket, words.amount], { size: 9, colour: SOFT });
  y = rule(doc, PAGE, y);
  for (const { what, quantity, amount } of rows)
    y = writeRow(page, y, [quantity > 1 ? `${quantity} × ${what}` : what, amount]);
  y = rule(doc, PAGE, y);
  if (net !== null) y = writeRow(page, y, [words.net, net], { colour: SOFT });
  for (const tax of taxes) {
    const of = formatPrice(language, { ...facts.amount, amount: tax.net });
    y = writeRow(page, y, [`${tax.what} · ${words.net} ${of}`, tax.amount], { colour: SOFT });
  }
  y = writeRow(page, y, [words.total, facts.amount.amount], { size: 13, bold: true }) + 14;
  const box = {
    x: PAGE.x,
    width: PAGE.width,
    align: isRightToLeft ? 'right' : 'left',
    colour: SOFT,
  } as const;
  if (net !== null && facts.event.areTaxesIncluded)
    y = writeText(doc, words.included, { ...box, y: roomFor(doc, PAGE, y, 9), size: 9 });
  if (facts.seller.note)
    writeText(doc, facts.seller.note, { ...box, y: roomFor(doc, PAGE, y + 6, 40), size: 9, maxLines: 6 });
}

/** Writes a row, on a new page where this one is full. Returns the y below it. */
function writeRow(
  { doc, facts, language, isRightToLeft }: Page,
  from: number,
  [what, value]: readonly [string, string | number],
  style: { size?: number; bold?: boolean; colour?: string } = {},
): number {
  const { size = 10, bold, colour = INK } = style;
  const y = roomFor(doc, PAGE, from + ROW_GAP, 2 * lineHeight(size));
  const text = typeof value === 'string' ? value : formatPrice(language, { ...facts.amount, amount: value });
  const wide = PAGE.width - AMOUNT_WIDTH - 10;
  const left = { x: isRightToLeft ? PAGE.x + AMOUNT_WIDTH + 10 : PAGE.x, width: wide };
  const right = { x: isRightToLeft ? PAGE.x : PAGE.x + wide + 10, width: AMOUNT_WIDTH };
  writeText(doc, text, {
    ...right,
    y,
    size,
    bold,
    colour,
    align: isRightToLeft ? 'left' : 'right',
    maxLines: 1,
  });
  return writeText(doc, what, {
    ...left,
    y,
    size,
    bold,
    colour,
    align: isRightToLeft ? 'right' : 'left',
    maxLines: 2,
  });
}
