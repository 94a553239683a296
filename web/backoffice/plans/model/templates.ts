import { newBlock, newStage, newTable, plainRowNames } from '../../../../domain/seating-plan/new-parts';
import type { PlanPart, SeatBlock, SeatingPlan } from '../../../../domain/seating-plan/seating-plan';
import { repeatAround, repeatInGrid } from './change-parts';

/** The plans to begin with. */
export const templateNames = ['empty', 'theatre', 'arena', 'hall', 'standing'] as const;

/** One of them. */
export type TemplateName = (typeof templateNames)[number];

/** What the parts of a template are called, in the language of whoever makes the plan. */
interface TemplateWords {
  readonly stage: string;
  readonly stalls: string;
  readonly circle: string;
  readonly floor: string;
  readonly gallery: string;
  readonly tables: string;
  readonly category: (number: number) => string;
}

/** The plan of a template. */
export function planOfTemplate(name: TemplateName, words: TemplateWords): SeatingPlan {
  const categories = Array.from({ length: name === 'empty' ? 1 : 3 }, (_, at) => ({
    name: words.category(at + 1),
    colour: at,
  }));
  const make = { empty: () => [], theatre, arena, hall, standing }[name];
  const parts = make(words);
  return typeof parts === 'object' && 'categories' in parts ? parts : { categories, parts };
}

function stageOf(words: TemplateWords, box: Parameters<typeof newStage>[1]): PlanPart {
  return { ...newStage('stage', box), label: words.stage } as PlanPart;
}

/** Curved stalls in three blocks with a circle behind them: 1,100 seats or so. */
function theatre(words: TemplateWords): PlanPart[] {
  const curved = (given: Partial<SeatBlock> & Pick<SeatBlock, 'id' | 'section' | 'category'>) =>
    newBlock({
      rows: 16,
      seatSpacing: 1,
      rowSpacing: 1.2,
      stagger: 0.5,
      rowNames: { ...plainRowNames, skip: 'IO' },
      ...given,
    });
  const [first, second, third] = [words.category(1), words.category(2), words.category(3)];
  return [
    stageOf(words, { x: 0, y: -9, width: 24, height: 7 }),
    curved({ id: 'stalls', section: words.stalls, category: first, seats: 20, growth: 0.5, curveRadius: 30 }),
    curved({
      id: 'left',
      section: `${words.stalls} L`,
      category: second,
      x: -15.9,
      y: -4.6,
      rotation: 32,
      seats: 10,
      growth: 0.5,
      curveRadius: 30,
    }),
    curved({
      id: 'right',
      section: `${words.stalls} R`,
      category: second,
      x: 15.9,
      y: -4.6,
      rotation: -32,
      seats: 10,
      growth: 0.5,
      curveRadius: 30,
    }),
    curved({
      id: 'circle',
      section: words.circle,
      category: third,
      y: 23,
      rows: 8,
      seats: 44,
      growth: 1,
      curveRadius: 54,
    }),
  ];
}

/** A stage at one end, a floor of blocks and places to stand, and two rings of blocks around them: 20,000 places. */
function arena(words: TemplateWords): SeatingPlan {
  const [first, second, third] = [words.category(1), words.category(2), words.category(3)];
  const floor: SeatingPlan = {
    categories: [first, second, third].map((name, colour) => ({ name, colour })),
    parts: [
      stageOf(words, { x: 0, y: -34, width: 34, height: 12 }),
      {
        type: 'standing',
        id: 'standing',
        section: words.floor,
        category: first,
        shape: 'rectangle',
        x: 0,
        y: -10,
        rotation: 0,
        width: 56,
        height: 26,
        capacity: 3_000,
      },
      newBlock({ id: 'seated', section: 'A', category: first, x: -15, y: 8, rows: 16, seats: 25 }),
      newBlock({ id: 'seated-2', section: 'B', category: first, x: 15, y: 8, rows: 16, seats: 25 }),
    ],
  };
  const ring = { growth: 0.33, skew: 0, rotation: 230 };
  const at = (radius: number) => ({
    x: radius * Math.sin((-230 * Math.PI) / 180),
    y: radius * Math.cos((-230 * Math.PI) / 180),
  });
  const lower = newBlock({
    ...ring,
    ...at(56),
    id: 'lower',
    section: '101',
    category: second,
    rows: 22,
    seats: 18,
    curveRadius: 56,
  });
  const upper = newBlock({
    ...ring,
    ...at(84),
    id: 'upper',
    section: '201',
    category: third,
    rows: 25,
    seats: 22,
    growth: 0.26,
    curveRadius: 84,
  });
  const middle = { x: 0, y: 0 };
  let plan: SeatingPlan = { ...floor, parts: [...floor.parts, lower] };
  plan = repeatAround(plan, new Set(['lower']), { middle, count: 13, degrees: 21.6 }).plan;
  plan = { ...plan, parts: [...plan.parts, upper] };
  return repeatAround(plan, new Set(['upper']), { middle, count: 17, degrees: 16.2 }).plan;
}

/** Forty-eight round tables for eight in front of a stage, with a gallery of two rows. */
function hall(words: TemplateWords): SeatingPlan {
  const [first, second] = [words.category(1), words.category(2)];
  const base: SeatingPlan = {
    categories: [first, second].map((name, colour) => ({ name, colour })),
    parts: [
      stageOf(words, { x: 17.5, y: -8, width: 20, height: 6 }),
      newTable({ id: 'table', section: words.tables, category: first }),
    ],
  };
  const { plan } = repeatInGrid(base, new Set(['table']), { columns: 8, rows: 6, gap: 1.2 });
  const gallery = newBlock({
    id: 'gallery',
    section: words.gallery,
    category: second,
    x: 17.5,
    y: 31,
    rows: 2,
    seats: 40,
  });
  return { ...plan, parts: [...plan.parts, gallery] };
}

/** A stage with a front area, and the rest of the hall behind it. */
function standing(words: TemplateWords): PlanPart[] {
  const area = { type: 'standing', shape: 'rectangle', x: 0, rotation: 0, width: 40 } as const;
  return [
    stageOf(words, { x: 0, y: -12, width: 26, height: 8 }),
    {
      ...area,
      id: 'front',
      section: `${words.floor} 1`,
      category: words.category(1),
      y: -1,
      height: 10,
      capacity: 500,
    },
    {
      ...area,
      id: 'back',
      section: `${words.floor} 2`,
      category: words.category(2),
      y: 15,
      height: 20,
      capacity: 1_500,
    },
    newBlock({
      id: 'gallery',
      section: words.gallery,
      category: words.category(3),
      y: 28,
      rows: 5,
      seats: 40,
    }),
  ];
}
