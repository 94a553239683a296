import type { ScanVerdict } from './scan-verdict';
import { createScans, type Scan } from './scans';

const IN: ScanVerdict = { kind: 'in', headline: 'checkIn.admitted' };
const USED: ScanVerdict = { kind: 'out', headline: 'checkIn.used' };
const FAILED: ScanVerdict = { kind: 'unsure', headline: 'checkIn.failed' };

/** A check-in whose answers are given by the test, and everything that was shown. */
function fakeCheckIn() {
  const screen: Scan[] = [];
  const asked: { code: string; key: string; answer: (verdict: ScanVerdict) => void }[] = [];
  const scans = createScans(
    ({ code }, key, signal) =>
      new Promise((answer, reject) => {
        asked.push({ code, key, answer });
        signal.addEventListener('abort', () => reject(signal.reason));
      }),
    (scan) => screen.push(scan),
  );
  const check = (code: string) => scans.check({ code, eventId: 'e' });
  return { screen, asked, check };
}

test('no verdict is shown while a code is being checked', async () => {
  const { screen, asked, check } = fakeCheckIn();
  const first = check('a');
  asked[0]!.answer(IN);
  expect(await first).toBe(true);
  void check('b');
  expect(screen).toEqual([{ code: 'a' }, { code: 'a', verdict: IN }, { code: 'b' }]);
});

test.each([
  ['a used ticket', USED, IN],
  ['a good ticket', IN, USED],
])('a late answer for %s never replaces the answer for a later code', async (_, late, newest) => {
  const { screen, asked, check } = fakeCheckIn();
  const both = [check('a'), check('b')];
  asked[1]!.answer(newest);
  asked[0]!.answer(late);
  await Promise.all(both);
  expect(screen).toEqual([{ code: 'a' }, { code: 'b' }, { code: 'b', verdict: newest }]);
});

test('an answer that was not shown is requested with the same key; after it was shown, with a new one', async () => {
  const { asked, check } = fakeCheckIn();
  const all = [check('a'), check('b'), check('a')];
  asked[2]!.answer(IN);
  await Promise.all(all);
  void check('a');
  expect(asked.map(({ code }) => code)).toEqual(['a', 'b', 'a', 'a']);
  const keys = asked.map(({ key }) => key);
  expect(keys[2]).toBe(keys[0]);
  expect(new Set(keys).size).toBe(3);
});

test('a failed check is shown as failed, and its code is checked again with the same key', async () => {
  const { screen, asked, check } = fakeCheckIn();
  const failed = check('a');
  asked[0]!.answer(FAILED);
  expect(await failed).toBe(false);
  expect(screen.at(-1)).toEqual({ code: 'a', verdict: FAILED });
  void check('a');
  expect(asked[1]!.key).toBe(asked[0]!.key);
});
