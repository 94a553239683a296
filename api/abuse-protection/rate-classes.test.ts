import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RateClass, type RateLimit, rateClasses } from './rate-classes';

test('docs/abuse-protection.md gives the numbers of every class', () => {
  const page = readFileSync(join(__dirname, '..', '..', 'docs', 'abuse-protection.md'), 'utf8');
  const inWords = ({ requests, seconds }: RateLimit) => `${requests} in ${seconds} s`;
  const rows = Object.entries<RateClass>(rateClasses).map(
    ([name, { perUser, perAddress, withoutRedis }]) =>
      `| ${name} | ${inWords(perUser)} | ${inWords(perAddress)} | ${withoutRedis} |`,
  );
  expect(page.match(/^\| \w+ \|.* \| (open|closed) \|$/gm)).toEqual(rows);
});
