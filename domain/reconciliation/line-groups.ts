import { type BankLine, keyOfBankLine, type LineGroup, type OurLine } from '../reconciliation';

type Pages<T> = AsyncIterable<readonly T[]>;

/**
 * Reads both sides in parallel, each in the order of its keys (by code unit), and yields one group after the other. At most
 * one page of each side and one group are in memory. Throws when a side is not in order.
 */
export async function* lineGroups(bank: Pages<BankLine>, ours: Pages<OurLine>): AsyncGenerator<LineGroup> {
  const theirs = new Side(bank, keyOfBankLine);
  const mine = new Side(ours, (line) => line.purchaseId);
  while (true) {
    const [bankKey, ourKey] = [await theirs.nextKey(), await mine.nextKey()];
    const key = bankKey === undefined || (ourKey !== undefined && ourKey < bankKey) ? ourKey : bankKey;
    if (key === undefined) return;
    yield {
      key,
      bank: bankKey === key ? await theirs.takeAll(key) : [],
      ours: ourKey === key ? await mine.takeAll(key) : [],
    };
  }
}

/** Merges two ordered sides into pages, ordered by key. */
export async function* mergedPages<T>(
  first: Pages<T>,
  second: Pages<T>,
  keyOf: (line: T) => string,
): AsyncGenerator<T[]> {
  const [a, b] = [new Side(first, keyOf), new Side(second, keyOf)];
  let page: T[] = [];
  while (true) {
    const [aKey, bKey] = [await a.nextKey(), await b.nextKey()];
    if (aKey === undefined && bKey === undefined) break;
    const key = aKey === undefined || (bKey !== undefined && bKey < aKey) ? bKey! : aKey;
    if (aKey === key) page.push(...(await a.takeAll(key)));
    if (bKey === key) page.push(...(await b.takeAll(key)));
    if (page.length < MERGED_PAGE) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

const MERGED_PAGE = 1_000;

/** Reads one side, with one page in memory. */
class Side<T> {
  private readonly pages: AsyncIterator<readonly T[]>;
  private page: readonly T[] = [];
  private at = 0;
  private last = '';

  constructor(
    pages: Pages<T>,
    private readonly keyOf: (line: T) => string,
  ) {
    this.pages = pages[Symbol.asyncIterator]();
  }

  async nextKey(): Promise<string | undefined> {
    while (this.at === this.page.length) {
      const { done, value } = await this.pages.next();
      if (done) return undefined;
      this.page = value;
      this.at = 0;
    }
    return this.keyOf(this.page[this.at]!);
  }

  async takeAll(key: string): Promise<T[]> {
    if (key < this.last) throw new Error(`the lines are not in order: ${key} comes after ${this.last}`);
    this.last = key;
    const lines: T[] = [];
    while ((await this.nextKey()) === key) {
      lines.push(this.page[this.at]!);
      this.at += 1;
    }
    return lines;
  }
}
