import { labelPosition, shownNames } from './seat-labels';

const blocks = ['Floor', 'Lower 101', 'Lower 102'];

test('names are unchanged if all fit', () => {
  expect(shownNames(blocks, () => true)).toEqual(blocks);
});

test('if one does not fit, all are shortened', () => {
  expect(shownNames(blocks, (name) => name !== 'Lower 102')).toEqual(['Floor', '101', '102']);
});

test('names are not shortened if two sections would get the same name', () => {
  const wings = ['Left Balcony', 'Right Balcony'];
  expect(shownNames(wings, () => false)).toEqual(wings);
});

describe('the name of a section', () => {
  const area = { minX: 0, maxX: 20, minY: 0, maxY: 10, x: 10, y: 5 };
  const size = { width: 600, height: 400 };

  test('is in the middle while seats are small, and over the first row when they are large', () => {
    expect(labelPosition(area, { k: 10, x: 0, y: 50 }, size)).toEqual({ left: 100, top: 100 });
    expect(labelPosition(area, { k: 20, x: 0, y: 50 }, size)).toEqual({ left: 200, top: 30 });
  });

  test('stays visible while a part of its section is visible', () => {
    expect(labelPosition(area, { k: 40, x: -400, y: -200 }, size)).toEqual({ left: 200, top: 16 });
    expect(labelPosition(area, { k: 40, x: 0, y: -500 }, size).top).toBeLessThan(-20);
  });
});
