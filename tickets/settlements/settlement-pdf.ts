import { directionOf, type Language } from '../../domain/language';
import { type SettlementAmounts, settlementRows } from '../../domain/settlement/settlement-rows';
import { makePdf } from '../make-pdf';
import { INK, numberPages, roomFor, rule, type Sheet, SOFT } from '../sheet';
import { formatAmount, formatWhen } from '../ticket-format';
import { lineHeight, writeText } from '../write-text';
import { type SettlementWords, settlementWords } from './settlement-words';

/** What the PDF of a settlement says. Times are ISO 8601. */
interface SettlementFacts {
  /** `2026-11`, or null. */
  readonly month: string | null;
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
  readonly madeAt: string;
  readonly event: { readonly name: string; readonly startsAt: string } | null;
  readonly closes: boolean;
  readonly currencies: readonly (SettlementAmounts & { readonly currency: string })[];
  readonly events: readonly EventAmounts[];
  readonly hasMoreEvents: boolean;
  readonly transfers: readonly {
    readonly at: string;
    readonly sourceId: string | null;
    readonly amount: number;
    readonly currency: string;
  }[];
  readonly reconciled: { readonly days: number; readonly closing: number };
}

type EventAmounts = Readonly<
  Record<'gross' | 'refunds' | 'disputes' | 'bankFees' | 'net', number> & {
    eventName: string;
    startsAt: string;
    currency: string;
  }
>;

const PAGE: Sheet = { x: 48, width: 499, top: 52, bottom: 776, gaps: [2, 1], footer: 20 };
const NUMBER_WIDTH = 62;
const GAP = 6;
const ROW = 17;
const EVENT_COLUMNS = ['gross', 'refunds', 'disputes', 'bankFees', 'net'] as const;

interface Page {
  readonly doc: PDFKit.PDFDocument;
  readonly language: Language;
  readonly words: SettlementWords;
  readonly isRightToLeft: boolean;
}

interface Style {
  readonly size?: number;
  readonly bold?: boolean;
  readonly colour?: string;
}

/** A settlement as a PDF (A4). The same facts always give the same text. */
export function settlementPdf(facts: SettlementFacts, language: Language): Promise<Buffer> {
  const words = settlementWords[language];
  const title = facts.event ? `${words.title}: ${facts.event.name}` : words.title;
  const about = { language, title, madeAt: new Date(facts.madeAt) };
  return makePdf({ ...about, options: { bufferPages: true } }, (doc) => {
    const page = { doc, language, words, isRightToLeft: directionOf(language) === 'rtl' };
    let y = writeHead(page, facts, title);
    for (const one of facts.currencies) y = writeCurrency(page, one, y);
    if (facts.currencies.length === 0) y = writeCells(page, y, [[words.noMoney, PAGE.width]]);
    y = writeVerdict(page, facts, y);
    y = writePayouts(page, facts, y);
    writeEvents(page, facts, y);
    numberPages(doc, PAGE, words.page);
  });
}

function writeHead(page: Page, facts: SettlementFacts, title: string): number {
  const { words, language } = page;
  const { month, from, to, timeZone, madeAt, event } = facts;
  const whole = PAGE.width;
  let y = writeCells(page, PAGE.top, [[title, whole]], { size: 18, bold: true });
  const day = (iso: string) => formatWhen(language, iso, timeZone).date;
  // The last day of the window, not the moment after it.
  const lastDay = day(new Date(Date.parse(to) - 1).toISOString());
  const isWhole = Date.parse(from) === 0;
  const window = month ? monthName(language, month) : `${day(from)} – ${lastDay}`;
  y = writeCells(page, y + 2, [[isWhole ? words.untilNow : words.window(window, timeZone), whole]], {
    size: 11,
  });
  if (event) y = writeCells(page, y, [[`${words.columns.start}: ${day(event.startsAt)}`, whole]]);
  const { date, time } = formatWhen(language, madeAt, timeZone);
  return writeCells(page, y, [[`${words.made}: ${date}, ${time}`, whole]], { colour: SOFT }) + 12;
}

function writeCurrency(page: Page, one: SettlementFacts['currencies'][number], from: number): number {
  const { words, language } = page;
  const { currency, orders } = one;
  const widths = [PAGE.width - 130, 130] as const;
  const rows = settlementRows(one);
  // A currency is on one page.
  let y = roomFor(page.doc, PAGE, from + 6, (rows.length + 3) * ROW);
  y = writeCells(
    page,
    y,
    [
      [currency.toUpperCase(), widths[0]],
      [words.columns.amount, widths[1]],
    ],
    { bold: true },
  );
  y = rule(page.doc, PAGE, y);
  for (const { line, amount, isSum } of rows) {
    const price = formatAmount(language, { amount, currency });
    y = writeCells(
      page,
      y,
      [
        [words.lines[line], widths[0]],
        [price, widths[1]],
      ],
      { bold: isSum, size: isSum ? 10 : 9.5 },
    );
    if (isSum) y = rule(page.doc, PAGE, y);
  }
  const count = new Intl.NumberFormat(`${language}-u-nu-latn`).format(orders);
  const text = `${words.lines.orders}: ${count}`;
  return writeCells(page, y, [[text, PAGE.width]], { colour: SOFT }) + 8;
}

function writeVerdict(page: Page, { closes, reconciled, event }: SettlementFacts, from: number): number {
  const { words } = page;
  const style = { size: 9, colour: SOFT };
  const y = writeCells(page, from + 4, [[closes ? words.closes : words.doesNotClose, PAGE.width]], style);
  if (event || reconciled.days === 0) return y + 8;
  return (
    writeCells(page, y, [[words.reconciled(reconciled.closing, reconciled.days), PAGE.width]], style) + 8
  );
}

function writePayouts(page: Page, { transfers, timeZone }: SettlementFacts, from: number): number {
  if (transfers.length === 0) return from;
  const { words, language, doc } = page;
  const widths = [180, PAGE.width - 180 - 110, 110] as const;
  let y = writeTitle(page, words.payouts, from);
  const { at, payout, amount: head } = words.columns;
  y = rule(
    doc,
    PAGE,
    writeCells(
      page,
      y,
      [
        [at, widths[0]],
        [payout, widths[1]],
        [head, widths[2]],
      ],
      { size: 9, colour: SOFT },
    ),
  );
  for (const { at: time, sourceId, amount, currency } of transfers) {
    const day = formatWhen(language, time, timeZone).date;
    const price = `${formatAmount(language, { amount: 0 - amount, currency })} ${currency.toUpperCase()}`;
    y = writeCells(
      page,
      y,
      [
        [day, widths[0]],
        [sourceId ?? '', widths[1]],
        [price, widths[2]],
      ],
      { size: 9 },
    );
  }
  return y + 8;
}

function writeEvents(page: Page, { events, hasMoreEvents }: SettlementFacts, from: number): void {
  const { words, language, doc } = page;
  const nameWidth = PAGE.width - EVENT_COLUMNS.length * NUMBER_WIDTH;
  let y = from;
  for (const currency of new Set(events.map((one) => one.currency))) {
    y = writeTitle(page, `${words.events} (${currency.toUpperCase()})`, y);
    const heads = EVENT_COLUMNS.map((name) => [words.lines[name], NUMBER_WIDTH] as const);
    y = rule(
      doc,
      PAGE,
      writeCells(page, y, [[words.columns.eventName, nameWidth], ...heads], { size: 8, colour: SOFT }),
    );
    for (const one of events.filter((event) => event.currency === currency)) {
      const amounts = EVENT_COLUMNS.map(
        (name) => [formatAmount(language, { amount: one[name], currency }), NUMBER_WIDTH] as const,
      );
      y = writeCells(page, y, [[one.eventName, nameWidth], ...amounts], { size: 8 });
    }
    y += 8;
  }
  if (hasMoreEvents) writeCells(page, y, [[words.moreEvents, PAGE.width]], { size: 9, colour: SOFT });
}

function writeTitle(page: Page, title: string, from: number): number {
  return (
    writeCells(page, roomFor(page.doc, PAGE, from + 8, 80), [[title, PAGE.width]], { size: 13, bold: true }) +
    2
  );
}

/** Writes cells beside each other, on a new page where this one is full; the first is a text, the last a number. Returns the y below. */
function writeCells(
  { doc, isRightToLeft }: Page,
  from: number,
  cells: readonly (readonly [text: string, width: number])[],
  { size = 9.5, bold, colour = INK }: Style = {},
): number {
  const y = roomFor(doc, PAGE, from + 2, 2 * lineHeight(size));
  const [near, far] = isRightToLeft ? (['right', 'left'] as const) : (['left', 'right'] as const);
  let used = 0;
  const ends = cells.map(([text, width], at) => {
    const x = isRightToLeft ? PAGE.x + PAGE.width - used - width : PAGE.x + used;
    used += width;
    // Of three columns the second is a text.
    const isNumber = at > 0 && (at === cells.length - 1 || cells.length > 3);
    const box = { x: isRightToLeft ? x + GAP : x, y, width: width - GAP };
    return writeText(doc, text, { ...box, size, bold, colour, align: isNumber ? far : near, maxLines: 2 });
  });
  return Math.max(...ends);
}

function monthName(language: Language, month: string): string {
  const format = new Intl.DateTimeFormat(`${language}-u-nu-latn`, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return format.format(new Date(`${month}-01T00:00:00Z`));
}
