import { createLatestScan } from './latest-scan';

/** Scans whose verdicts are given by the test, and everything that was shown. */
function fakeScans() {
  const screen: (string | undefined)[] = [];
  const asked: { code: string; answer: (verdict: string) => void }[] = [];
  const scans = createLatestScan((verdict: string | undefined) => screen.push(verdict));
  const scan = (code: string) =>
    scans.show(code, () => new Promise((answer) => asked.push({ code, answer })));
  return { screen, asked, scan };
}

test('the next scan clears the verdict at once', async () => {
  const { screen, asked, scan } = fakeScans();
  const first = scan('a');
  asked[0]!.answer('in');
  await first;
  void scan('b');
  expect(screen).toEqual([undefined, 'in', undefined]);
});

test('a late verdict never replaces that of a later scan, and the same code gets it once', async () => {
  const { screen, asked, scan } = fakeScans();
  const both = [scan('a'), scan('b')];
  asked[1]!.answer('b is out');
  await both[1];
  asked[0]!.answer('a is in');
  await both[0];
  expect(screen).toEqual([undefined, undefined, 'b is out']);
  expect(await scan('a')).toBe('a is in');
  expect(screen.slice(3)).toEqual([undefined, 'a is in']);
  void scan('a');
  expect(asked.map(({ code }) => code)).toEqual(['a', 'b', 'a']);
});

test('a scanner that sends a code twice at once asks once', async () => {
  const { screen, asked, scan } = fakeScans();
  const both = [scan('a'), scan('a')];
  asked[0]!.answer('in');
  await Promise.all(both);
  expect([asked.length, screen]).toEqual([1, [undefined, undefined, 'in']]);
});
