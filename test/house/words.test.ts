import { readdirSync } from 'node:fs';
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
