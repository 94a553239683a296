import { problemCatalogue } from '../../domain/errors';
import { KNOWN_CODES, problemMessage } from './problem-messages';

test('every code is in the catalogue, or one of the pages’ own', () => {
  const catalogue = new Set([...Object.keys(problemCatalogue), 'network', 'needs-https']);
  expect(KNOWN_CODES.filter((code) => !catalogue.has(code))).toEqual([]);
});

test('an unknown code has a general message and a next step', () => {
  expect(problemMessage({ code: 'toString' })).toEqual({ message: 'problem.unknown', step: 'reload' });
});
