import { parseClusterArguments, USAGE } from './cluster-arguments';

test('kills every process with 2,000 fans by default', () => {
  expect(parseClusterArguments(['--cluster'])).toEqual({ mode: 'kill', fans: 2_000, seed: 1, help: false });
  expect(parseClusterArguments(['--cluster', '--roll', '--fans', '300'])).toMatchObject({
    mode: 'roll',
    fans: 300,
  });
});

test.each([
  [[], 'give --cluster'],
  [['--cluster', '--fans', '2'], '--fans must be a whole number from 3 to 20000, not 2'],
  [['--cluster', '--kill'], "Unknown option '--kill'"],
])('says what is wrong with %p, and how it is used', (args, message) => {
  expect(() => parseClusterArguments(args)).toThrow(message);
  expect(() => parseClusterArguments(args)).toThrow(USAGE);
});
