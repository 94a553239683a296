import { problemCatalogue } from '../../domain/errors';
import { declineReasons } from '../../domain/payment/decline-reason';
import { KNOWN_CODES, problemMessage } from './problem-messages';

test('every code is in the catalogue, or one of the pages’ own', () => {
  const catalogue = new Set([...Object.keys(problemCatalogue), 'network', 'needs-https']);
  expect(KNOWN_CODES.filter((code) => !catalogue.has(code))).toEqual([]);
});

test('a declined payment has a message for its reason, and a general one without', () => {
  const messageOf = (declineReason?: string) =>
    problemMessage({ code: 'payment-declined', fields: { declineReason } }).message;
  expect(declineReasons.filter((reason) => messageOf(reason) === 'problem.declined')).toEqual(['declined']);
  expect(messageOf()).toBe('problem.declined');
});

test('an unknown code has a general message and a next step', () => {
  expect(problemMessage({ code: 'toString' })).toEqual({ message: 'problem.unknown', step: 'reload' });
});
