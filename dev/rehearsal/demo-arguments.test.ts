import { parseDemoArguments } from './demo-arguments';

test('the default is 300 fans and no crashes', () => {
  expect(parseDemoArguments([])).toMatchObject({ fans: 300, kill: false, url: undefined, seats: undefined });
});

test('every option is parsed', () => {
  const args = ['--fans', '60', '--seats=40', '--seed', '3', '--rate', '9', '--url', 'http://h:1', '--kill'];
  expect(parseDemoArguments(args)).toEqual({
    ...{ fans: 60, seats: 40, seed: 3, rate: 9, url: 'http://h:1', kill: true, help: false },
  });
});

test.each([['--fans', '0'], ['--fans', 'many'], ['--url', 'localhost:3000'], ['--frogs']])(
  '%s %s is refused with the usage',
  (...args) => {
    expect(() => parseDemoArguments(args)).toThrow(/npm run demo/);
  },
);
