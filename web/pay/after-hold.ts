import { formatClockTime } from '../i18n/format';
import { locale, t } from '../i18n/t';
import type { Place } from '../live/place';

/** What a fan can do who has no seats any more at `atMs` (Unix ms): choose others, with a queue only until the turn ends. */
export function afterHoldText(place: Place | null, atMs: number): string {
  // Only a purchase of a sale with a queue has a place.
  if (!place?.purchaseId) return t('afterHold.choose');
  const until = Date.parse(place.mayChooseUntil ?? '');
  return until > atMs
    ? t('afterHold.chooseUntil', { time: formatClockTime(locale(), until) })
    : t('afterHold.queue');
}
