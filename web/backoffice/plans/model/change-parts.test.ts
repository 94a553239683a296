import { newBlock, newTable } from '../../../../domain/seating-plan/new-parts';
import { planFaults } from '../../../../domain/seating-plan/plan-faults';
import type { PlanPart, SeatingPlan } from '../../../../domain/seating-plan/seating-plan';
import {
  addPart,
  alignParts,
  categoriseParts,
  copyParts,
  distributeParts,
  markSeats,
  moveParts,
  removeCategory,
  removeParts,
  renameCategory,
  repeatAround,
  repeatInGrid,
  rotateParts,
} from './change-parts';
import { countSeats } from './count-seats';
import { nextName } from './next-name';
import { boxOf, isOn, middleOf } from './part-box';
import { beginHistory, pushPlan, redo, undo } from './plan-history';
import { snapMove } from './snap';
import { planOfTemplate, templateNames } from './templates';

const categories = ['A', 'B'].map((name, colour) => ({ name, colour }));
const block = newBlock({ id: 'a', section: '101', category: 'A', rows: 4, seats: 5, y: 20 });
const planOf = (...parts: PlanPart[]): SeatingPlan => ({ categories, parts });
const ids = (...all: string[]) => new Set(all);
const positions = (plan: SeatingPlan) => plan.parts.map(({ x, y, rotation }) => [x, y, rotation]);

test('parts move, turn and go; the others stay the same objects', () => {
  const plan = planOf(block, { ...block, id: 'b', section: '102', x: 30 });
  const moved = moveParts(plan, ids('b'), { x: 1.5, y: -2 });
  expect(positions(moved)).toEqual([
    [0, 20, 0],
    [31.5, 18, 0],
  ]);
  expect(moved.parts[0]).toBe(block);
  expect(positions(rotateParts(plan, ids('b'), -90))[1]).toEqual([30, 20, 270]);
  // Two parts turn around the middle of both.
  expect(rotateParts(plan, ids('a', 'b'), 180).parts.map(({ x }) => x)).toEqual([30, 0]);
  expect(removeParts(plan, ids('a')).parts.map(({ id }) => id)).toEqual(['b']);
});

test('a block that is repeated around a point faces it from all sides, in sections that count on', () => {
  const { plan, ids: all } = repeatAround(planOf(block), ids('a'), {
    middle: { x: 0, y: 0 },
    count: 4,
    degrees: 90,
  });
  expect(positions(plan)).toEqual([
    [0, 20, 0],
    [-20, 0, 90],
    [0, -20, 180],
    [20, 0, 270],
  ]);
  expect(plan.parts.map((part) => 'section' in part && part.section)).toEqual(['101', '102', '103', '104']);
  expect([all.size, planFaults(plan)]).toEqual([4, []]);
});

test('copies and grids keep apart what must differ: sections of blocks, names of tables', () => {
  const table = newTable({ id: 't', section: 'Tables', category: 'A' });
  const { plan } = repeatInGrid(planOf(table), ids('t'), { columns: 3, rows: 2, gap: 1 });
  expect(plan.parts.map((part) => part.type === 'table' && [part.section, part.name])).toEqual(
    ['1', '2', '3', '4', '5', '6'].map((name) => ['Tables', name]),
  );
  expect(planFaults(plan)).toEqual([]);
  const halves = [block, { ...block, id: 'b', x: 8, rowNames: { ...block.rowNames, prefix: 'R' } }];
  const copied = copyParts(planOf(...halves), halves, { x: 40, y: 0 });
  expect(copied.plan.parts.map((part) => 'section' in part && part.section)).toEqual([
    '101',
    '101',
    '102',
    '102',
  ]);
  expect(planFaults(copied.plan)).toEqual([]);
});

test('a part that is added gets a section of its own', () => {
  const { parts } = addPart(planOf(block), { ...block, id: 'b' });
  expect(parts.map((part) => 'section' in part && part.section)).toEqual(['101', '102']);
});

test('names count on', () => {
  expect(['101', 'Row 09', 'Block A', 'B', 'Stalls'].map(nextName)).toEqual([
    '102',
    'Row 10',
    'Block B',
    'C',
    'Stalls 2',
  ]);
});

test('parts are aligned and spread', () => {
  const plan = planOf(
    block,
    { ...block, id: 'b', x: 3, y: 40, seats: 9 },
    { ...block, id: 'c', x: 50, y: 41 },
  );
  const all = ids('a', 'b', 'c');
  const lefts = alignParts(plan, all, 'left').parts.map((part) => boxOf(part).left);
  expect(new Set(lefts).size).toBe(1);
  const middles = distributeParts(plan, all, 'x').parts.map((part) => middleOf(boxOf(part)).x);
  expect(middles[1]).toBeCloseTo((middles[0]! + middles[2]!) / 2);
});

test('seats are marked, counted and cleared, and keep their other marks', () => {
  const seats = new Map([['a', ids('1:1', '1:2')]]);
  let plan = markSeats(planOf(block), seats, { category: 'B' });
  plan = markSeats(plan, new Map([['a', ids('1:1')]]), { access: 'accessible' });
  plan = markSeats(plan, new Map([['a', ids('4:5')]]), { removed: true });
  const { categories: counts, total, accessible } = countSeats(plan.parts);
  expect([Object.fromEntries(counts), total, accessible]).toEqual([{ A: 17, B: 2 }, 19, 1]);
  expect(countSeats(categoriseParts(plan, ids('a'), 'B').parts).categories).toEqual(new Map([['B', 19]]));
  const cleared = markSeats(plan, new Map([['a', ids('1:1', '1:2', '4:5')]]), null);
  expect(cleared.parts).toEqual([block]);
});

test('a category is renamed in parts, rows and seats, and one that goes leaves its seats to the first', () => {
  const marked = { ...block, rowMarks: { 2: { category: 'B' } }, seatMarks: { '1:1': { category: 'B' } } };
  const renamed = renameCategory(planOf(marked), 1, 'Gold');
  expect(Object.fromEntries(countSeats(renamed.parts).categories)).toEqual({ A: 14, Gold: 6 });
  const rest = removeCategory(renamed, 1);
  expect([rest.categories.length, Object.fromEntries(countSeats(rest.parts).categories)]).toEqual([
    1,
    { A: 20 },
  ]);
  expect(removeCategory(rest, 0)).toBe(rest);
});

test('every change can be undone and redone; the steps of a drag are one', () => {
  const plans = [0, 1, 2, 3].map((x) => planOf({ ...block, x }));
  let history = beginHistory(plans[0]!);
  history = pushPlan(history, plans[1]!, 'drag');
  history = pushPlan(history, plans[2]!, 'drag');
  history = pushPlan(history, plans[3]!);
  history = undo(history);
  expect(history.plan).toBe(plans[2]);
  history = undo(undo(history));
  expect(history.plan).toBe(plans[0]);
  expect(redo(redo(history)).plan).toBe(plans[3]);
});

test('a move ends on a line with another part, else on the grid', () => {
  const other = { ...block, id: 'b', x: 10.2, y: 99 };
  expect(snapMove(block, { x: 9.8, y: 1.7 }, [other])).toEqual({ x: 10.2, y: 1.5 });
});

test('a click into the hollow of a bow is not on it', () => {
  const bow = newBlock({ id: 'a', section: 'S', category: 'A', rows: 2, seats: 40, curveRadius: 14 });
  expect([isOn(bow, { x: 0, y: 1 }), isOn(bow, { x: 0, y: -12 })]).toEqual([true, false]);
});

test('the templates have no faults, and the arena holds twenty thousand', () => {
  const words = {
    stage: 'Stage',
    stalls: 'Stalls',
    circle: 'Circle',
    floor: 'Floor',
    gallery: 'Gallery',
    tables: 'Tables',
  };
  const seats = templateNames.map((name) => {
    const plan = planOfTemplate(name, { ...words, category: (number) => `Category ${number}` });
    expect([name, planFaults(plan).map(({ kind }) => kind)]).toEqual([
      name,
      name === 'empty' ? ['no-places'] : [],
    ]);
    return [name, countSeats(plan.parts).total];
  });
  expect(Object.fromEntries(seats)).toMatchObject({ empty: 0, hall: 464, standing: 2_200 });
  expect(Object.fromEntries(seats).arena).toBeGreaterThanOrEqual(20_000);
});
