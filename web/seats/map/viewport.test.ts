import { contains, fitView, LARGEST_SEAT, pointAt, visibleBounds } from './viewport';

const size = { width: 800, height: 400 };
const bounds = { minX: -10, minY: 0, maxX: 30, maxY: 20 };

test('everything fits, in the middle', () => {
  const view = fitView(bounds, size);
  expect(contains(visibleBounds(view, size), bounds)).toBe(true);
  expect(pointAt(view, 400, 200)).toEqual({ x: 10, y: 10 });
});

test('a house of one seat is not blown up', () => {
  expect(fitView({ minX: 0, minY: 0, maxX: 0, maxY: 0 }, size).k).toBe(LARGEST_SEAT);
});

test('a pixel is the point of the map that is drawn there', () => {
  const view = { k: 10, x: 100, y: -50 };
  expect(pointAt(view, 150, 0)).toEqual({ x: 5, y: 5 });
});

test('the part that is seen grows by a margin in pixels', () => {
  const view = { k: 10, x: 0, y: 0 };
  expect(visibleBounds(view, size, 100)).toEqual({ minX: -10, minY: -10, maxX: 90, maxY: 50 });
  expect(contains(visibleBounds(view, size), visibleBounds(view, size, 1))).toBe(false);
});
