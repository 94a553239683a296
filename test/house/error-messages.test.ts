import { routesWithoutParts } from '../../api/routes-without-parts';
import { KNOWN_CODES } from '../../web/ui/problem-messages';

/** Codes of a stream, which the browser opens again by itself, of gates, and of teams, whose page has texts of its own. */
const NOT_SHOWN = ['invalid-stream-ticket', 'invitation-not-found', 'pairing-code-invalid'];

test('the pages have a message for every error code that a call of a fan lists', () => {
  const ofFans = routesWithoutParts().filter(({ access }) => access === 'anyone' || access === 'user');
  const codes = new Set<string>(ofFans.flatMap(({ problems }) => problems));
  expect([...codes].filter((code) => !KNOWN_CODES.includes(code)).sort()).toEqual(NOT_SHOWN);
});
