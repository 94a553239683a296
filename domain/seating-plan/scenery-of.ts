import { tableSize } from './lay-out-table';
import type { PlanPart, SeatingPlan } from './seating-plan';

/** The kinds of scenery. */
export const sceneryTypes = ['stage', 'table', 'standing', 'shape', 'text'] as const;

/** What a map shows besides its seats: `x` and `y` are the middle in seat widths, `rotation` is in degrees clockwise. */
export interface Scenery {
  readonly type: (typeof sceneryTypes)[number];
  readonly shape: 'rectangle' | 'ellipse';
  readonly x: number;
  readonly y: number;
  /** 0 for a text, which is as wide as its letters. */
  readonly width: number;
  readonly height: number;
  readonly rotation: number;
  /** The text on it; of a standing area its section. */
  readonly label: string;
}

/** The shapes and texts of a plan, and the outlines of its tables and standing areas, in the order of the plan. */
export function sceneryOf({ parts }: SeatingPlan): Scenery[] {
  return parts.flatMap((part) => {
    const own = ownScenery(part);
    const { x, y, rotation } = part;
    return own ? [{ x, y, rotation, ...own }] : [];
  });
}

function ownScenery(part: PlanPart): Omit<Scenery, 'x' | 'y' | 'rotation'> | undefined {
  switch (part.type) {
    case 'shape': {
      const { shape, width, height, label } = part;
      return { type: part.isStage ? 'stage' : 'shape', shape, width, height, label };
    }
    case 'text':
      return { type: 'text', shape: 'rectangle', width: 0, height: part.size, label: part.label };
    case 'table': {
      const shape = part.shape === 'round' ? 'ellipse' : 'rectangle';
      return { type: 'table', shape, ...tableSize(part), label: part.name };
    }
    case 'standing': {
      const { shape, width, height, section } = part;
      return { type: 'standing', shape, width, height, label: section };
    }
    default:
      return undefined;
  }
}
