import { labelSpot, shownNames } from './seat-labels';

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

describe('the name of a section', () => {
  const place = { minX: 0, maxX: 20, minY: 0, maxY: 10, x: 10, y: 5 };
  const size = { width: 600, height: 400 };

  test('stands in the middle while seats are small, and over the first row when they are large', () => {
    expect(labelSpot(place, { k: 10, x: 0, y: 50 }, size)).toEqual({ left: 100, top: 100 });
    expect(labelSpot(place, { k: 20, x: 0, y: 50 }, size)).toEqual({ left: 200, top: 30 });
  });

  test('stays in the picture as long as a part of its section does', () => {
    expect(labelSpot(place, { k: 40, x: -400, y: -200 }, size)).toEqual({ left: 200, top: 16 });
    expect(labelSpot(place, { k: 40, x: 0, y: -500 }, size).top).toBeLessThan(-20);
  });
});
