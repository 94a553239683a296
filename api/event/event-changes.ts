import type { z } from 'zod';
import type { changeEventBody } from '../../catalogue/event-input';
import type { EventChange } from '../../db/catalogue/event-change';
import { Problem } from '../../domain/errors';
import type { CatalogueEvent } from '../../domain/event';
import { explicitSaleEnd, saleTimesFault } from '../../domain/event-time';

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
    const wrong = saleTimesFault({ ...keptTimes(known), ...moved });
    if (wrong) throw new Problem('invalid-request', `onSale.${wrong.path.join('.')}: ${wrong.message}`);
  }
  return {
    ...rest,
    closesAt: explicitSaleEnd(closesAt, startsAt ?? known.startsAt),
    ...(presale !== undefined && {
      presaleOpensAt: presale?.opensAt ?? null,
      presaleClosesAt: presale?.closesAt ?? null,
    }),
  };
}

/** The columns that a change of the entry window writes: both ends of it, or none when the change does not name it. */
export function entryWindowChangeOf(entry: z.output<typeof changeEventBody>['entry']): EventChange {
  if (entry === undefined) return {};
  return {
    entryOpensMinutesBefore: entry?.opensMinutesBefore ?? null,
    entryClosesMinutesAfter: entry?.closesMinutesAfter ?? null,
  };
}

/** What a change leaves as it is. An opening that has passed is a fact: a date that moves before it is not refused. */
function keptTimes({ startsAt, durationMinutes, sale }: CatalogueEvent) {
  const isAhead = (moment: string | undefined) => moment !== undefined && Date.parse(moment) > Date.now();
  return {
    startsAt,
    durationMinutes,
    closesAt: explicitSaleEnd(sale.closesAt, startsAt),
    opensAt: isAhead(sale.opensAt) ? sale.opensAt : undefined,
    presale: isAhead(sale.presale?.opensAt) ? sale.presale : undefined,
  };
}

function given<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}
