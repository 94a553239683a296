import { shownNames } from './seat-labels';

const blocks = ['Floor', 'Lower 101', 'Lower 102'];

test('names that all fit are shown as they are', () => {
  expect(shownNames(blocks, () => true)).toEqual(blocks);
});

test('when one does not fit, all are shortened in the same way', () => {
  expect(shownNames(blocks, (name) => name !== 'Lower 102')).toEqual(['Floor', '101', '102']);
});

test('a short form that two sections would share names neither', () => {
  const wings = ['Left Balcony', 'Right Balcony'];
  expect(shownNames(wings, () => false)).toEqual(wings);
});
