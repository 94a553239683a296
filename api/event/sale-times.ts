import type { z } from 'zod';
import type { EventChange } from '../../db/catalogue/event-change';
import { Problem } from '../../domain/errors';
import type { CatalogueEvent } from '../../domain/event';
import { ownEnd, whatIsWrongWithSaleTimes } from '../../domain/event-time';
import type { changeEventBody } from './event-input';

type EventBody = Pick<z.output<typeof changeEventBody>, 'startsAt' | 'durationMinutes' | 'onSale'>;

/**
 * What a change of an event's on-sale writes. Throws `invalid-request` where a change of times leaves a sale that cannot
 * be, whichever of them moved.
 */
export function saleChangeOf(
  { startsAt, durationMinutes, onSale }: EventBody,
  known: CatalogueEvent,
): EventChange {
  const { presale, closesAt, ...rest } = onSale ?? {};
  const moved = given({ startsAt, durationMinutes, opensAt: rest.opensAt, closesAt, presale });
  if (Object.keys(moved).length > 0) {
    const end = ownEnd(known.sale.closesAt, known.startsAt);
    const wrong = whatIsWrongWithSaleTimes({ ...known, ...known.sale, closesAt: end, ...moved });
    if (wrong) throw new Problem('invalid-request', `onSale.${wrong.path.join('.')}: ${wrong.message}`);
  }
  return {
    ...rest,
    closesAt: ownEnd(closesAt, startsAt ?? known.startsAt),
    ...(presale !== undefined && {
      presaleOpensAt: presale?.opensAt ?? null,
      presaleClosesAt: presale?.closesAt ?? null,
    }),
  };
}

function given<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}
