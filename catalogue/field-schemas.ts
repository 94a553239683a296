import { z } from 'zod';

/** The most characters of a section's name: of one that is made, and of one that is asked for. */
export const MOST_SECTION_CHARACTERS = 200;

/** A moment, ISO 8601 with zone; what the pattern lets through and no calendar or zone has is refused as well. */
export const instant = z.iso
  .datetime({ offset: true })
  .refine(isReal, 'there is no such moment')
  .meta({ examples: ['2026-11-22T19:30:00Z'] });

function isReal(text: string): boolean {
  const year = new Date(text).getUTCFullYear();
  const offsetHours = Number(/[+-](\d{2}):\d{2}$/.exec(text)?.[1] ?? 0);
  return year >= 1 && year <= 9999 && offsetHours <= 14;
}

/** When the doors of an event let people in. */
export const entryWindow = z
  .strictObject({
    opensMinutesBefore: z.int().min(0).max(100_000).nullable().default(null),
    closesMinutesAfter: z.int().min(0).max(100_000).nullable().default(null),
  })
  .meta({
    description: 'When the doors let people in: minutes before and after the start; null is no bound',
  });
