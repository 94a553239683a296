import { problemCatalogue } from '../../domain/errors';
import { KNOWN_CODES, problemMessage } from './problem-messages';

test('every code is one of the catalogue, or one of the pages’ own', () => {
  const catalogue = new Set([...Object.keys(problemCatalogue), 'network', 'needs-https']);
  expect(KNOWN_CODES.filter((code) => !catalogue.has(code))).toEqual([]);
});

test('a code that is not known here still says what to do', () => {
  expect(problemMessage({ code: 'toString' })).toEqual({ message: 'problem.unknown', step: 'reload' });
});
