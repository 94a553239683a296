import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const ROOMS = readdirSync(ROOT, { withFileTypes: true }).filter(
  (entry) => entry.isDirectory() && !/^(\.|node_modules$|coverage$)/.test(entry.name),
);

/** Invented words that file names had, each with the term of the field. File names must not contain them. */
const REPLACED_IN_FILE_NAMES: Record<string, string> = {
  trial: 'x.fixture.ts (accounting knows a trial balance)',
  outbox: 'sse-write-buffer',
  board: 'queue-cache, seat-broadcaster, change-status',
  desk: 'backoffice',
  deeds: 'actions',
  insist: 'retry-until-success',
  patiently: 'with-timeout',
  healer: 'index-reconciler',
  drainer: 'index-flusher',
  news: 'bank-event',
  over: 'ended',
  scattered: 'non-adjacent',
  planted: 'discrepancy',
  judged: 'relevance-judgements',
  wary: 'what it does to idle connections',
  door: 'abuse-protection, reserve-precheck, join-check, codec-cors, check-in',
};

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory())
      return /^(dist|migrations|node_modules)$/.test(entry.name) ? [] : filesBelow(path);
    return /\.(tsx?|mts|cjs|mjs|lua|sql)$/.test(entry.name) ? [path] : [];
  });
}

const files = ROOMS.flatMap(({ name }) => filesBelow(join(ROOT, name)));

test('no file name contains a replaced word', () => {
  expect(files.length).toBeGreaterThan(500);
  const wrong = files.flatMap((file) => {
    const words = basename(file).split(/[.-]/);
    return words
      .filter((word) => Object.hasOwn(REPLACED_IN_FILE_NAMES, word) && !/trial-balance/.test(file))
      .map((word) => `${file.slice(ROOT.length + 1)}: ${word} → ${REPLACED_IN_FILE_NAMES[word]}`);
  });
  expect(wrong).toEqual([]);
});

/** Parts of names that code had, as a word of their own in camel case. Registered names and fields on the wire keep theirs. */
const REPLACED_IN_CODE: Record<string, string> = {
  Outbox: 'SseWriteBuffer',
  Board: 'QueueCache, SeatBroadcaster, ChangeStatus',
  Healer: 'IndexReconciler',
  Drainer: 'IndexFlusher',
  BankPace: 'BankRateLimiter',
  LocalBucket: 'TokenBucket',
  Insistence: 'RetryUntilSuccess',
  BriefMemory: 'lru-cache',
  LateReserves: 'PendingReservations',
  MoneyNews: 'RefundOrDispute',
  Deeds: 'Actions',
  Tunnel: 'TcpProxy',
  insistUnlessGivenUp: 'retryUntilResolvedOrGivenUp',
  nudge: 'retryNow',
  atTheBank: 'bankActivities',
  tryOwn: 'refusableLocalActivities',
  toTheEnd: 'nonCancellableHandler',
  untilDone: 'retryWhileRefused',
  patiently: 'withTimeout',
  whatIsWrongWith: 'the noun of what is checked, and Fault',
  lateTenth: 'p90',
};

test('no name in code contains a replaced word', () => {
  const wordsOf = Object.keys(REPLACED_IN_CODE);
  const found = new RegExp(`(?<![a-z])(?:create|open)?(${wordsOf.join('|')})(?![a-z])`, 'g');
  const wrong = files
    .filter((file) => /\.(tsx?|mts)$/.test(file) && file !== __filename)
    .flatMap((file) => {
      const code = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*|'[^'\n]*'|`[^`]*`/g, '');
      return [...code.matchAll(found)].map(
        ([, word]) => `${file.slice(ROOT.length + 1)}: ${word} → ${REPLACED_IN_CODE[word!]}`,
      );
    });
  expect(wrong).toEqual([]);
});
