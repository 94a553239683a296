import type { Language } from '../domain/language';
import { qrPath } from './qr-code';
import type { TicketEvent, TicketFacts } from './ticket-facts';
import { formatCountry, formatPrice, formatWhen } from './ticket-format';
import type { TicketWords } from './ticket-words';
import { type Line, oneLine } from './visual-runs';
import { lineHeight, linesOf, writeLines, writeText } from './write-text';

type Document = PDFKit.PDFDocument;

/** What a page shows. */
interface TicketPage {
  readonly event: TicketEvent;
  readonly ticket: TicketFacts;
  readonly language: Language;
  readonly words: TicketWords;
  /** The seller's terms, which are the same on every page. */
  readonly terms: TermLines;
  readonly isRightToLeft: boolean;
  readonly at: number;
  readonly count: number;
}

/** The seller's terms as they are written. */
interface TermLines {
  readonly size: number;
  readonly lines: readonly Line[];
}

// Lengths in points: an A4 page is 595 by 842.
const CARD = { x: 42, y: 48, width: 511, height: 316, radius: 12 };
const STUB_WIDTH = 176;
const CODE_SIZE = 148;
const PADDING = 20;
const INK = '#182629';
const SOFT = '#4d5c5e';
const LINE = '#b9b19e';
const BRAND = '#0f5c55';
const TERMS = { x: CARD.x, width: CARD.width, colour: SOFT };
// 4,000 letters fit in the larger size, many short lines in the smaller one.
const TERM_SIZES = [8, 6.5];
// The points that are left below the card and the rules.
const TERMS_HEIGHT = 340;
const TITLE_SIZES = [24, 20, 17, 14];

/** Draws one ticket on the current page: what and when, the seat, and the code on a stub; below it the rules and the terms. */
export function drawTicketPage(doc: Document, page: TicketPage): void {
  const sides = sidesOf(page.isRightToLeft);
  drawCard(doc, sides);
  const y = writeEvent(doc, page, sides);
  writeSeat(doc, page, sides, y);
  drawCode(doc, page, sides);
  writeRules(doc, page, sides.align);
}

/** Where the two parts of the card are; mirrored where writing runs from right to left. */
function sidesOf(isRightToLeft: boolean) {
  const textWidth = CARD.width - STUB_WIDTH;
  return {
    align: isRightToLeft ? 'right' : 'left',
    isRightToLeft,
    textX: (isRightToLeft ? CARD.x + STUB_WIDTH : CARD.x) + PADDING,
    textWidth: textWidth - 2 * PADDING,
    stubX: isRightToLeft ? CARD.x : CARD.x + textWidth,
    cutX: isRightToLeft ? CARD.x + STUB_WIDTH : CARD.x + textWidth,
  } as const;
}

type Sides = ReturnType<typeof sidesOf>;

function drawCard(doc: Document, { cutX }: Sides): void {
  const { x, y, width, height, radius } = CARD;
  doc.save().roundedRect(x, y, width, height, radius).clip();
  doc.rect(x, y, width, 8).fill(BRAND).restore();
  doc.lineWidth(1).roundedRect(x, y, width, height, radius).stroke(LINE);
  doc.save().dash(4, { space: 4 });
  doc
    .moveTo(cutX, y + 8)
    .lineTo(cutX, y + height)
    .stroke(LINE)
    .restore();
}

function writeEvent(doc: Document, { event, language, words }: TicketPage, sides: Sides): number {
  const box = { x: sides.textX, width: sides.textWidth, align: sides.align, colour: INK };
  const title = { ...box, bold: true, maxLines: 3 };
  // The largest size at which the name fits on three lines.
  const size = TITLE_SIZES.find((one) => linesOf(doc, event.name, { ...title, size: one }).length <= 3);
  let y = writeText(doc, event.name, { ...title, y: CARD.y + 26, size: size ?? TITLE_SIZES.at(-1)! });
  const { name, address, city, country, timeZone } = event.venue;
  const when = formatWhen(language, event.startsAt, timeZone);
  y = writeLabel(doc, words.when, { ...box, y: y + 8 });
  y = writeText(doc, when.date, { ...box, y, size: 12, bold: true, maxLines: 2 });
  y = writeText(doc, when.time, { ...box, y, size: 12 });
  y = writeLabel(doc, words.where, { ...box, y: y + 8 });
  y = writeText(doc, name, { ...box, y, size: 12, bold: true, maxLines: 2 });
  const place = [address, city, formatCountry(language, country)].filter(Boolean).join(', ');
  return writeText(doc, place, { ...box, y, size: 10.5, colour: SOFT, maxLines: 2 });
}

function writeSeat(doc: Document, page: TicketPage, sides: Sides, above: number): void {
  const { ticket, words } = page;
  const facts = [
    [words.section, ticket.section],
    ...(ticket.row === null ? [] : [[words.row, ticket.row]]),
    [words.seat, ticket.number ?? words.standing],
  ] as const;
  const y = Math.max(above + 10, CARD.y + CARD.height - 68);
  // The section has a name, the others are numbers or letters.
  const share = facts.length === 3 ? [0.5, 0.22, 0.28] : [0.6, 0.4];
  let offset = 0;
  for (const [index, [label, value]] of facts.entries()) {
    const width = share[index]! * sides.textWidth;
    const x = sides.isRightToLeft ? sides.textX + sides.textWidth - offset - width : sides.textX + offset;
    const box = { x, width: width - 6, align: sides.align };
    const below = writeLabel(doc, label!, { ...box, y });
    const size = value!.length > 14 ? 11 : 16;
    writeText(doc, value!, {
      ...box,
      y: below,
      size,
      bold: true,
      colour: INK,
      maxLines: size === 11 ? 2 : 1,
    });
    offset += width;
  }
}

function drawCode(doc: Document, page: TicketPage, sides: Sides): void {
  const { ticket, words, language } = page;
  const { path, size } = qrPath(ticket.code);
  const x = sides.stubX + (STUB_WIDTH - CODE_SIZE) / 2;
  const top = CARD.y + 22;
  // A path of vectors: sharp on every printer.
  doc
    .save()
    .translate(x, top)
    .scale(CODE_SIZE / size)
    .path(path)
    .fill('#000')
    .restore();
  const box = { x: sides.stubX + 10, width: STUB_WIDTH - 20, align: 'centre' } as const;
  let y = writeText(doc, words.numberOf(page.at, page.count), {
    ...box,
    ...{ y: top + CODE_SIZE + 6, size: 11, bold: true, colour: INK },
  });
  y = writeText(doc, formatPrice(language, ticket.price), { ...box, y, size: 11, colour: INK });
  if (ticket.name) y = writeText(doc, ticket.name, { ...box, y: y + 4, size: 9.5, colour: INK, maxLines: 2 });
  y = writeLabel(doc, words.booking, { ...box, y: y + 6 });
  writeText(doc, ticket.bookingId, { ...box, y, size: 7, colour: SOFT });
}

function writeRules(doc: Document, { words, terms }: TicketPage, align: 'left' | 'right'): void {
  const box = { x: CARD.x, width: CARD.width, align };
  let y = CARD.y + CARD.height + 22;
  y = writeText(doc, words.atTheEntrance, { ...box, y, size: 12, bold: true, colour: INK });
  y = writeText(doc, words.oneEntry, { ...box, y: y + 3, size: 10.5, colour: SOFT });
  y = writeText(doc, words.handedOn, { ...box, y, size: 10.5, colour: SOFT });
  if (terms.lines.length === 0) return;
  y = writeText(doc, words.terms, { ...box, y: y + 14, size: 10.5, bold: true, colour: INK });
  writeLines(doc, terms.lines, { ...TERMS, size: terms.size, y: y + 2, align });
}

/** The lines of the terms in the largest size in which they fit on a page; cut with a sign of it if none is small enough. */
export function termLines(doc: Document, terms: string | null): TermLines {
  let shown: TermLines = { size: TERM_SIZES[0]!, lines: [] };
  for (const size of terms ? TERM_SIZES : []) {
    const lines = linesOf(doc, terms!, { ...TERMS, size });
    const most = Math.floor(TERMS_HEIGHT / lineHeight(size));
    if (lines.length <= most) return { size, lines };
    shown = { size, lines: [...lines.slice(0, most - 1), oneLine('…')] };
  }
  return shown;
}

function writeLabel(
  doc: Document,
  label: string,
  box: { x: number; y: number; width: number; align: 'left' | 'right' | 'centre' },
): number {
  return writeText(doc, label, { ...box, size: 8.5, colour: SOFT });
}
