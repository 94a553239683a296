import { newBlock, newStage, newTable } from '../../../../domain/seating-plan/new-parts';
import type { PlanPart } from '../../../../domain/seating-plan/seating-plan';

/** What can be added to a plan. */
export const newPartKinds = [
  'block',
  'curved',
  'round',
  'long',
  'standing',
  'stage',
  'shape',
  'text',
] as const;

/** One of them. */
export type NewPartKind = (typeof newPartKinds)[number];

/** A new part with numbers to begin with; `words` are in the language of whoever adds it. */
export function newPart(
  kind: NewPartKind,
  at: { id: string; category: string; x: number; y: number },
  words: { section: string; tables: string; standing: string; stage: string; text: string },
): PlanPart {
  const { id, x, y, category } = at;
  switch (kind) {
    case 'block':
      return newBlock({ ...at, section: words.section });
    case 'curved':
      return newBlock({ ...at, section: words.section, rows: 12, seats: 24, growth: 0.5, curveRadius: 30 });
    case 'round':
      return newTable({ ...at, section: words.tables });
    case 'long':
      return newTable({ ...at, section: words.tables, shape: 'long', seats: 6, endSeats: 1 });
    case 'standing':
      return {
        ...{ type: 'standing', id, x, y, category, rotation: 0, shape: 'rectangle' },
        ...{ section: words.standing, width: 20, height: 12, capacity: 500 },
      };
    case 'stage':
      return { ...newStage(id, { x, y, width: 20, height: 6 }), label: words.stage } as PlanPart;
    case 'shape':
      return {
        ...{ type: 'shape', id, x, y, rotation: 0, shape: 'rectangle', isStage: false },
        ...{ width: 6, height: 3, label: '' },
      };
    default:
      return { type: 'text', id, x, y, rotation: 0, label: words.text, size: 2 };
  }
}
