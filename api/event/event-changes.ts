import type { z } from 'zod';
import type { changeEventBody } from '../../catalogue/event-input';
import type { EventChange } from '../../db/catalogue/event-change';
import { Problem } from '../../domain/errors';
import type { CatalogueEvent } from '../../domain/event';
import { explicitSaleEnd, saleTimesFault } from '../../domain/event-time';

type EventBody = Pick<z.output<typeof changeEventBody>, 'startsAt' | 'durationMinutes' | 'onSale'>;

/**
 * The columns that a change of an event's on-sale writes. Throws `invalid-request` if the changed times do not make a
 * possible sale together with the unchanged ones.
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

/** The columns that a change of the entry window writes: all of them, or none when the change does not name it. */
export function entryWindowChangeOf(entry: z.output<typeof changeEventBody>['entry']): EventChange {
  if (entry === undefined) return {};
  return {
    entryOpensMinutesBefore: entry?.opensMinutesBefore ?? null,
    entryClosesMinutesAfter: entry?.closesMinutesAfter ?? null,
    reEntry: entry?.reEntry ?? false,
  };
}

/** The columns of the window in which a moved event is kept or given back. It asks those who have booked before it opens. */
export function keepOrReturnChangeOf(until: string | null | undefined, known: CatalogueEvent): EventChange {
  if (until === undefined) return {};
  if (until === null) return { keepOrReturnUntil: null, keepOrReturnSince: null };
  const isOpen = known.keepOrReturnUntil !== null && Date.parse(known.keepOrReturnUntil) > Date.now();
  return { keepOrReturnUntil: until, ...(!isOpen && { keepOrReturnSince: new Date().toISOString() }) };
}

/** The times before the change. Openings that have passed are left out, so that the event may still move before them. */
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
