import type { ScanVerdict } from './scan-verdict';
import { createScans, type Scan } from './scans';

const IN: ScanVerdict = { kind: 'in', headline: 'checkIn.admitted' };
const USED: ScanVerdict = { kind: 'out', headline: 'checkIn.used' };
const FAILED: ScanVerdict = { kind: 'unsure', headline: 'checkIn.failed' };

/** A door whose answers come when the test gives them, and everything that was on its screen. */
function door() {
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

test('nothing stands on the screen while a code is being checked', async () => {
  const { screen, asked, check } = door();
  const first = check('a');
  asked[0]!.answer(IN);
  expect(await first).toBe(true);
  void check('b');
  expect(screen).toEqual([{ code: 'a' }, { code: 'a', verdict: IN }, { code: 'b' }]);
});

test.each([
  ['a used ticket', USED, IN],
  ['a good ticket', IN, USED],
])('the late answer for %s never replaces that of the code that came after it', async (_, late, newest) => {
  const { screen, asked, check } = door();
  const both = [check('a'), check('b')];
  asked[1]!.answer(newest);
  asked[0]!.answer(late);
  await Promise.all(both);
  expect(screen).toEqual([{ code: 'a' }, { code: 'b' }, { code: 'b', verdict: newest }]);
});

test('an answer that nobody saw is asked for with the same key, once it was seen with another', async () => {
  const { asked, check } = door();
  const all = [check('a'), check('b'), check('a')];
  asked[2]!.answer(IN);
  await Promise.all(all);
  void check('a');
  expect(asked.map(({ code }) => code)).toEqual(['a', 'b', 'a', 'a']);
  const keys = asked.map(({ key }) => key);
  expect(keys[2]).toBe(keys[0]);
  expect(new Set(keys).size).toBe(3);
});

test('a check that failed says so, and its code is asked about again with the same key', async () => {
  const { screen, asked, check } = door();
  const failed = check('a');
  asked[0]!.answer(FAILED);
  expect(await failed).toBe(false);
  expect(screen.at(-1)).toEqual({ code: 'a', verdict: FAILED });
  void check('a');
  expect(asked[1]!.key).toBe(asked[0]!.key);
});
