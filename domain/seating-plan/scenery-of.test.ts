import { newBlock, newStage, newTable } from './new-parts';
import { sceneryOf } from './scenery-of';
import type { PlanPart } from './seating-plan';

test('the scenery of a plan is all that it draws besides seats', () => {
  const box = { x: 1, y: 2, width: 12, height: 3 };
  const bar: PlanPart = { type: 'text', id: 'bar', x: 5, y: 6, rotation: 90, label: 'Bar', size: 2 };
  const pit: PlanPart = {
    ...{ type: 'standing', id: 'pit', x: 0, y: 9, rotation: 0, shape: 'ellipse', width: 8, height: 4 },
    ...{ section: 'Pit', category: 'A', capacity: 20 },
  };
  const parts = [
    newStage('stage', box),
    newBlock({ id: 'stalls', section: 'Stalls', category: 'A' }),
    newTable({ id: 't', section: 'Tables', category: 'A', name: '7', y: 20 }),
    bar,
    pit,
  ];
  expect(sceneryOf({ categories: [], parts })).toMatchObject([
    { type: 'stage', shape: 'rectangle', ...box, rotation: 0, label: '' },
    { type: 'table', shape: 'ellipse', x: 0, y: 20, label: '7' },
    { type: 'text', x: 5, y: 6, height: 2, rotation: 90, label: 'Bar' },
    { type: 'standing', shape: 'ellipse', width: 8, height: 4, label: 'Pit' },
  ]);
});
