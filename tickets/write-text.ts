import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { create } from 'fontkit';
import { type Line, oneLine, partOf, visualRuns } from './visual-runs';

type Document = PDFKit.PDFDocument;

/** Where and how a text is written; lengths in points. */
interface TextStyle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly bold?: boolean;
  readonly colour?: string;
  readonly align?: 'left' | 'right' | 'centre';
  readonly maxLines?: number;
}

const FOLDER = join(dirname(require.resolve('dejavu-fonts-ttf/package.json')), 'ttf');
const open = (name: string) => create(readFileSync(join(FOLDER, name)));
// With features pdfkit shapes a run as a whole. Without them it shapes each word alone and remembers it, which is faster, but
// leaves the words of a right-to-left run in the wrong order.
const WHOLE_RUN: PDFKit.Mixins.TextOptions = { features: [], lineBreak: false };
const BY_WORD: PDFKit.Mixins.TextOptions = { lineBreak: false };
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

let fonts: { readonly regular: PDFKit.Mixins.PDFFontSource; readonly bold: PDFKit.Mixins.PDFFontSource };

/** Registers the fonts of a document. They are parsed once in a process: that takes longer than a page. */
export function registerFonts(doc: Document): void {
  fonts ??= {
    regular: open('DejaVuSansCondensed.ttf'),
    bold: open('DejaVuSansCondensed-Bold.ttf'),
  };
  doc.registerFont('regular', fonts.regular);
  doc.registerFont('bold', fonts.bold);
}

/** The distance between two lines of a text of this size, in points. */
export function lineHeight(size: number): number {
  return size * 1.32;
}

/** The lines of a text at this width. A word that is wider than a line is broken. */
export function linesOf(
  doc: Document,
  text: string,
  style: Pick<TextStyle, 'width' | 'size' | 'bold'>,
): Line[] {
  const { width, size, bold } = style;
  doc.font(bold ? 'bold' : 'regular').fontSize(size);
  return text.split(/\r?\n/).flatMap((paragraph) => {
    const whole = oneLine(paragraph);
    const lines: Line[] = [];
    let [from, to, used] = [0, 0, 0];
    for (const word of paragraph.split(/(?<=\s)/u).flatMap((one) => broken(doc, one, width))) {
      if (to > from && used + widthOf(doc, word.trimEnd()) > width) {
        lines.push(partOf(whole, from, to));
        [from, used] = [to, 0];
      }
      to += word.length;
      used += widthOf(doc, word);
    }
    return [...lines, partOf(whole, from, to)];
  });
}

/** Writes a text in lines, each in its own direction. Returns the y below the last one. */
export function writeText(doc: Document, text: string, style: TextStyle): number {
  const all = linesOf(doc, text, style);
  const lines = all.slice(0, style.maxLines);
  if (lines.length < all.length) lines.push(oneLine(`${lines.pop()!.text.slice(0, -1).trimEnd()}…`));
  return writeLines(doc, lines, style);
}

/** Writes lines that `linesOf` gave for this style. Returns the y below the last one. */
export function writeLines(doc: Document, lines: readonly Line[], style: TextStyle): number {
  const { x: left, width, size, bold, colour = '#000', align } = style;
  doc
    .font(bold ? 'bold' : 'regular')
    .fontSize(size)
    .fillColor(colour);
  let { y } = style;
  for (const line of lines) {
    const runs = visualRuns(line).map((run) => ({ run, width: widthOf(doc, run) }));
    const free = width - runs.reduce((sum, one) => sum + one.width, 0);
    let x = left + (align === 'right' ? free : align === 'centre' ? free / 2 : 0);
    for (const one of runs) {
      doc.text(one.run, x, y, optionsOf(one.run));
      x += one.width;
    }
    y += lineHeight(size);
  }
  return y;
}

function optionsOf(run: string): PDFKit.Mixins.TextOptions {
  return RIGHT_TO_LEFT.test(run) ? WHOLE_RUN : BY_WORD;
}

function widthOf(doc: Document, text: string): number {
  return doc.widthOfString(text, BY_WORD);
}

/** The parts of a word that fit on a line. */
function broken(doc: Document, word: string, width: number): string[] {
  if (widthOf(doc, word.trimEnd()) <= width) return [word];
  const parts: string[] = [];
  let part = '';
  for (const sign of word) {
    if (part !== '' && widthOf(doc, part + sign) > width) {
      parts.push(part);
      part = '';
    }
    part += sign;
  }
  return [...parts, part];
}
