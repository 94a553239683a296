import { writeText } from './write-text';

type Document = PDFKit.PDFDocument;

/** Where the text of a document in columns is, in points: an A4 page is 595 by 842. */
export interface Sheet {
  readonly x: number;
  readonly width: number;
  readonly top: number;
  readonly bottom: number;
  /** The space above and below a line. */
  readonly gaps: readonly [above: number, below: number];
  /** How far the number of a page is below `bottom`. */
  readonly footer: number;
}

/** The colour of text. */
export const INK = '#182629';
/** The colour of what is said beside. */
export const SOFT = '#4d5c5e';
const LINE = '#b9b19e';

/** Draws a line across the sheet. Returns the y below it. */
export function rule(doc: Document, { x, width, gaps: [above, below] }: Sheet, y: number): number {
  doc
    .lineWidth(0.75)
    .moveTo(x, y + above)
    .lineTo(x + width, y + above)
    .stroke(LINE);
  return y + above + below;
}

/** The y to go on at: on this page, or at the top of the next one. */
export function roomFor(doc: Document, { top, bottom }: Sheet, y: number, height: number): number {
  if (y + height <= bottom) return y;
  doc.addPage();
  return top;
}

/** Writes below each page which one of how many it is, where there are several. */
export function numberPages(
  doc: Document,
  { x, width, bottom, footer }: Sheet,
  textOf: (page: number, count: number) => string,
): void {
  const { count } = doc.bufferedPageRange();
  for (let at = 0; count > 1 && at < count; at += 1) {
    doc.switchToPage(at);
    const box = { x, width, align: 'centre', colour: SOFT } as const;
    writeText(doc, textOf(at + 1, count), { ...box, y: bottom + footer, size: 9 });
  }
}
