import { boundsOfAll, sceneryBox } from './scenery-box';

test('the box of a turned shape is upright, and that of several has them all', () => {
  const bar = { type: 'shape', shape: 'rectangle', x: 10, y: 5, width: 6, height: 2, label: '' } as const;
  const upright = sceneryBox({ ...bar, rotation: 90 });
  expect(upright.minX).toBeCloseTo(9);
  expect(upright.maxY).toBeCloseTo(8);
  const all = boundsOfAll([upright, sceneryBox({ ...bar, x: 0, rotation: 0 })]);
  expect(all.minX).toBeCloseTo(-3);
  expect(all.maxX).toBeCloseTo(11);
});
