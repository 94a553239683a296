import { z } from 'zod';
import { faultSentence, planFaults } from '../domain/seating-plan/plan-faults';
import type { SeatingPlan } from '../domain/seating-plan/seating-plan';
import { objectOf } from './formats/json-values';
import { shortText } from './formats/plain-text';
import { parsePretixPlan } from './formats/pretix-plan';
import { planName, seatingPlan } from './seating-plan-input';

const FORMAT = 'holdfast-seating-plan';
const ownFile = z.object({
  format: z.literal(FORMAT),
  version: z.literal(1),
  name: planName,
  plan: seatingPlan,
});

/** A plan as a file, which `parsePlanFile` reads again. */
export function writePlanFile(name: string, plan: SeatingPlan): string {
  return `${JSON.stringify({ format: FORMAT, version: 1, name, plan })}\n`;
}

/**
 * Reads a plan from a file of ours or of pretix. `notes` says what was changed, and what is wrong with the plan and can be
 * mended in the editor. Throws an error that says what is wrong with the file.
 */
export function parsePlanFile(text: string): { name: string; plan: SeatingPlan; notes: readonly string[] } {
  const value = parseJson(text);
  const file = objectOf(value);
  const read =
    file?.format === FORMAT ? { ...checked(ownFile, file), notes: [] } : readPretix(value, file?.name);
  const notes = planFaults(read.plan).map(faultSentence);
  return { name: read.name, plan: read.plan, notes: [...read.notes, ...notes] };
}

function readPretix(value: unknown, name: unknown) {
  const { plan, notes } = parsePretixPlan(value);
  return { name: shortText(name, 200) ?? 'pretix', plan: checked(seatingPlan, plan), notes };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    throw new Error('it is not JSON');
  }
}

function checked<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0]!;
  throw new Error(`${path.map(String).join('.').slice(0, 200)}: ${message.slice(0, 300)}`);
}
