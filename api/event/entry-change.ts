import type { z } from 'zod';
import type { changeEventBody } from '../../catalogue/event-input';
import type { EventChange } from '../../db/catalogue/event-change';

/** What a change of the entry window writes: the whole of it; nothing where it was not given. */
export function entryChangeOf(entry: z.output<typeof changeEventBody>['entry']): EventChange {
  if (entry === undefined) return {};
  return {
    entryOpensMinutesBefore: entry?.opensMinutesBefore ?? null,
    entryClosesMinutesAfter: entry?.closesMinutesAfter ?? null,
  };
}
