import { parseDemoArguments } from './demo-arguments';

test('without arguments three hundred fans come and nobody is killed', () => {
  expect(parseDemoArguments([])).toMatchObject({ fans: 300, kill: false, url: undefined, seats: undefined });
});

test('every argument is taken', () => {
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
