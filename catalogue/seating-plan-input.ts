import { z } from 'zod';
import { countPlaces } from '../domain/seating-plan/places-of';
import { planLimits, type SeatingPlan } from '../domain/seating-plan/seating-plan';
import { MAX_SECTION_CHARACTERS } from './field-schemas';

const { coordinate, size, spacing, rows, seatsOfRow } = planLimits;
const text = (most: number) => z.string().trim().min(1).max(most);
const length = z.number().min(-coordinate).max(coordinate);
const side = z.number().min(0.5).max(size);
const distance = z.number().min(spacing.least).max(spacing.most);
const section = text(MAX_SECTION_CHARACTERS);
const category = text(50);
const rowName = text(50);
const seatNumber = text(20);
const label = z.string().trim().max(100);

const placed = {
  id: z.string().regex(/^[\w-]{1,40}$/),
  x: length,
  y: length,
  rotation: z.number().min(-360).max(360),
};
const selling = { ...placed, section, category };

const numbering = {
  kind: z.enum(['numbers', 'letters']),
  from: z.int().min(0).max(100_000),
  step: z.int().min(-10).max(10),
  skip: z
    .string()
    .max(25)
    .regex(/^[A-Za-z]*$/),
  prefix: z.string().max(8),
};
const rowNames = z.object({ ...numbering, start: z.enum(['front', 'back']) });
const seatNumbers = z.object({
  ...numbering,
  start: z.enum(['left', 'right', 'centre']),
  countsGaps: z.boolean(),
});
const seatMarks = z
  .record(
    z.string().regex(/^[1-9]\d{0,4}:[1-9]\d{0,4}$/),
    z.object({
      removed: z.boolean().optional(),
      access: z.enum(['accessible', 'companion']).optional(),
      category: category.optional(),
    }),
  )
  .refine((marks) => Object.keys(marks).length <= planLimits.seatMarks, 'too many seats are marked')
  .optional()
  .meta({ description: 'What differs for single seats, by `row:place`, both counted from 1' });

const block = z.object({
  type: z.literal('block'),
  ...selling,
  rows: z.int().min(1).max(rows),
  seats: z.int().min(1).max(seatsOfRow),
  growth: z.number().min(-50).max(50),
  seatSpacing: distance,
  rowSpacing: distance,
  curveRadius: z
    .union([z.literal(0), z.number().min(1).max(planLimits.curveRadius)])
    .meta({ description: 'The radius of the front row; 0: straight' }),
  skew: z.number().min(-planLimits.skew).max(planLimits.skew),
  stagger: z.number().min(-1).max(1),
  align: z.enum(['left', 'centre', 'right']),
  rowNames,
  seatNumbers,
  rowMarks: z
    .record(
      z.string().regex(/^[1-9]\d{0,2}$/),
      z.object({
        name: rowName.optional(),
        category: category.optional(),
        seats: z.int().min(0).max(seatsOfRow).optional(),
      }),
    )
    .optional()
    .meta({ description: 'What differs for a row, by its number from the front' }),
  seatMarks,
});

const table = z.object({
  type: z.literal('table'),
  ...selling,
  shape: z.enum(['round', 'long']),
  name: rowName,
  seats: z.int().min(1).max(60),
  endSeats: z.int().min(0).max(10),
  seatNumbers,
  seatMarks,
});

const free = z.object({
  type: z.literal('free'),
  ...selling,
  rows: z
    .array(
      z.object({
        name: rowName,
        seats: z
          .array(z.tuple([seatNumber, length, length]))
          .min(1)
          .max(2_000)
          .meta({ description: 'The number and the position of each seat' }),
      }),
    )
    .min(1)
    .max(2_000),
  seatMarks,
});

const standing = z.object({
  type: z.literal('standing'),
  ...selling,
  shape: z.enum(['rectangle', 'ellipse']),
  width: side,
  height: side,
  capacity: z.int().min(1).max(planLimits.places),
});

const shape = z.object({
  type: z.literal('shape'),
  ...placed,
  shape: z.enum(['rectangle', 'ellipse']),
  isStage: z.boolean(),
  width: side,
  height: side,
  label,
});

const words = z.object({ type: z.literal('text'), ...placed, label, size: z.number().min(0.5).max(50) });

/** A seating plan as it is sent and stored: docs/seating-plans.md. Whether it makes sense is for `planFaults` to say. */
export const seatingPlan = z
  .object({
    categories: z
      .array(z.object({ name: category, colour: z.int().min(0).max(7) }))
      .max(planLimits.categories),
    parts: z
      .array(z.discriminatedUnion('type', [block, table, free, standing, shape, words]))
      .max(planLimits.parts),
    focalPoint: z.object({ x: length, y: length }).optional(),
  })
  .refine((plan) => countPlaces(plan) <= planLimits.places, {
    message: `more than ${planLimits.places} places`,
    path: ['parts'],
  }) satisfies z.ZodType<SeatingPlan>;

/** The name of a plan. */
export const planName = text(200);
