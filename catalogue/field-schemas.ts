import { z } from 'zod';
import { returnModes } from '../domain/ticket-return';

/** The maximum length of a section's name, in new events and in requests. */
export const MAX_SECTION_CHARACTERS = 200;

/** A time in ISO 8601 with zone. Refuses dates and offsets that do not exist, although the pattern allows them. */
export const instant = z.iso
  .datetime({ offset: true })
  .refine(isReal, 'there is no such moment')
  .meta({ examples: ['2026-11-22T19:30:00Z'] });

function isReal(text: string): boolean {
  const year = new Date(text).getUTCFullYear();
  const offsetHours = Number(/[+-](\d{2}):\d{2}$/.exec(text)?.[1] ?? 0);
  return year >= 1 && year <= 9999 && offsetHours <= 14;
}

/** When an event admits people at its entrance, and how often. */
export const entryWindow = z
  .strictObject({
    opensMinutesBefore: z.int().min(0).max(100_000).nullable().default(null),
    closesMinutesAfter: z.int().min(0).max(100_000).nullable().default(null),
    reEntry: z
      .boolean()
      .default(false)
      .meta({ description: 'Whether a bearer who was checked out may come in again' }),
  })
  .meta({
    description: 'When people are let in: minutes before and after the start; null is no limit',
  });

/** On which terms buyers may give tickets back. */
export const returnPolicy = z
  .strictObject({
    until: instant
      .nullable()
      .default(null)
      .meta({ description: 'null: until the event begins, or for `when-resold` until the sale ends' }),
    feePercent: z
      .int()
      .min(0)
      .max(90)
      .default(0)
      .meta({ description: 'The share of the price that you keep' }),
    mode: z.enum(returnModes).meta({
      description:
        '`at-once`: the ticket is void and the money goes back; `when-resold`: both once somebody else has bought it at the same price',
    }),
  })
  .meta({ description: 'What buyers may give back' });
