import type { SeatingPlan } from './seating-plan';
import { turned } from './turned';

/** Where people look: as the plan says, else the edge of the stage that is turned to them; undefined without a stage. */
export function focalPointOf({ focalPoint, parts }: SeatingPlan): { x: number; y: number } | undefined {
  if (focalPoint) return focalPoint;
  const stage = parts.find((part) => part.type === 'shape' && part.isStage);
  return stage && turned(stage, 0, 0);
}
