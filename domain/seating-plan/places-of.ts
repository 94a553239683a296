import { layOutBlock, seatsOfRow } from './lay-out-block';
import { layOutFreeRows } from './lay-out-free-rows';
import { layOutStanding } from './lay-out-standing';
import { layOutTable, seatsOfTable } from './lay-out-table';
import type { Place } from './place';
import { type PlanPart, planLimits, type SeatingPlan } from './seating-plan';

/** The places of a part, removed ones included, in the order of their rows. */
export function placesOf(part: PlanPart): Place[] {
  switch (part.type) {
    case 'block':
      return layOutBlock(part);
    case 'table':
      return layOutTable(part);
    case 'free':
      return layOutFreeRows(part);
    case 'standing':
      return layOutStanding(part);
    default:
      return [];
  }
}

/** How many places a plan has at most, removed ones included; counted without laying anything out. */
export function countPlaces({ parts }: SeatingPlan): number {
  return parts.reduce((sum, part) => sum + countOf(part), 0);
}

function countOf(part: PlanPart): number {
  switch (part.type) {
    case 'block': {
      let seats = 0;
      // A plan is counted before its limits are known to be kept.
      for (let row = 0; row < Math.min(part.rows, planLimits.rows + 1); row += 1)
        seats += seatsOfRow(part, row);
      return seats;
    }
    case 'table':
      return seatsOfTable(part);
    case 'free':
      return part.rows.reduce((sum, { seats }) => sum + seats.length, 0);
    case 'standing':
      return part.capacity;
    default:
      return 0;
  }
}
