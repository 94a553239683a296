import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { CellObject, Sheet } from 'write-excel-file/node';
import { Problem } from '../../domain/errors';
import { extendDeadline } from '../../runtime/deadline';

/** A sheet whose cells are plain values: they are copied into another thread. */
export type WorkbookSheet = Omit<Sheet<never>, 'data'> & {
  readonly data: (
    | string
    | number
    | null
    | (Omit<CellObject, 'type'> & { value: string | number | Date })
  )[][];
};

/** The most rows of a workbook: all of it is in memory, some kilobytes for each row, and 20,000 take seconds. */
export const MOST_ROWS_OF_WORKBOOK = 20_000;

// One is made and these wait; more would not be there in the time of a request.
const MOST_WAITING = 2;
const RETRY_AFTER_SECONDS = 5;
const MOST_MEGABYTES = 400;
// A large one takes longer than other answers.
const MOST_MS = 30_000;

let open = 0;
let last: Promise<unknown> = Promise.resolve();

/**
 * An Excel file of sheets, made in a thread of its own, so that requests of others do not wait for it, and one after the other, so
 * that `sheetsOf` holds the rows of one file at a time. Throws `unavailable` when too many are waited for.
 */
export function makeWorkbook(sheetsOf: () => Promise<readonly WorkbookSheet[]>): Promise<Buffer> {
  if (open > MOST_WAITING) {
    const fields = { retryAfterSeconds: RETRY_AFTER_SECONDS };
    return Promise.reject(
      new Problem('unavailable', 'Other workbooks are being made; try again shortly.', fields),
    );
  }
  open += 1;
  extendDeadline(MOST_MS);
  const made = last
    .then(async () => write(await sheetsOf()))
    .finally(() => {
      open -= 1;
    });
  last = made.catch(() => undefined);
  return made;
}

async function write(sheets: readonly WorkbookSheet[]): Promise<Buffer> {
  const thread = new Worker(join(__dirname, 'workbook-thread.mjs'), {
    workerData: sheets,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
  });
  const bytes = await new Promise<Uint8Array>((resolve, reject) => {
    thread.once('message', resolve).once('error', reject);
    thread.once('exit', () => reject(new Error('the thread of a workbook has ended without one')));
  });
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
