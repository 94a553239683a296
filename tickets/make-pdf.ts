import PDFDocument from 'pdfkit';
import type { Language } from '../domain/language';
import { registerFonts } from './write-text';

/** A PDF (A4) as bytes: its pages are what `draw` draws. Its fonts are embedded. */
export async function makePdf(
  about: {
    readonly language: Language;
    readonly title: string;
    readonly author?: string;
    readonly madeAt: Date;
    /** Of PDFKit: `bufferPages` keeps the pages until the end, for what is written on them last. */
    readonly options: Pick<PDFKit.PDFDocumentOptions, 'bufferPages' | 'autoFirstPage'>;
  },
  draw: (doc: PDFKit.PDFDocument) => Promise<void> | void,
): Promise<Buffer> {
  const { language, title, author = 'Holdfast', madeAt, options } = about;
  const doc = new PDFDocument({
    ...options,
    size: 'A4',
    margin: 0,
    font: undefined,
    lang: language,
    displayTitle: true,
    info: { Title: title, Author: author, CreationDate: madeAt },
  });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => doc.once('end', resolve).once('error', reject));
  registerFonts(doc);
  await draw(doc);
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}
