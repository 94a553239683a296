import { chooseLanguage } from './language';

test('the first wanted language that is spoken counts, whatever its region', () => {
  expect(chooseLanguage([undefined, 'fr-CA', 'DE-at', 'es'])).toBe('de');
  expect(chooseLanguage(['toString', '', null])).toBe('en');
});
