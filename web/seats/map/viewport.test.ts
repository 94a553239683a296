import { contains, fitView, MAX_SEAT_PX, pointAt, visibleBounds } from './viewport';

const size = { width: 800, height: 400 };
const bounds = { minX: -10, minY: 0, maxX: 30, maxY: 20 };

test('all seats fit, centred', () => {
  const view = fitView(bounds, size);
  expect(contains(visibleBounds(view, size), bounds)).toBe(true);
  expect(pointAt(view, 400, 200)).toEqual({ x: 10, y: 10 });
});

test('a single seat is not enlarged beyond the maximum', () => {
  expect(fitView({ minX: 0, minY: 0, maxX: 0, maxY: 0 }, size).k).toBe(MAX_SEAT_PX);
});

test('a pixel maps to the point that is drawn there', () => {
  const view = { k: 10, x: 100, y: -50 };
  expect(pointAt(view, 150, 0)).toEqual({ x: 5, y: 5 });
});

test('the visible part is extended by a margin in pixels', () => {
  const view = { k: 10, x: 0, y: 0 };
  expect(visibleBounds(view, size, 100)).toEqual({ minX: -10, minY: -10, maxX: 90, maxY: 50 });
  expect(contains(visibleBounds(view, size), visibleBounds(view, size, 1))).toBe(false);
});
