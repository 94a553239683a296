import { useEffect, useMemo } from 'preact/hooks';
import { t } from '../i18n/t';
import { announce } from '../ui/announcer';
import { seatNameAt } from './describe-seat';
import { nearestAvailable } from './nearest-available';
import type { SeatChoice } from './seat-choice';

/** The chosen seats that another fan took, and the nearest available ones, to be chosen with one click. */
export function TakenSeats({ choice }: { choice: SeatChoice }) {
  const taken = choice.taken.value;
  const version = choice.version.value;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the available seats change with the version.
  const nearest = useMemo(
    () => nearestAvailable(choice.model, taken, new Set(choice.chosen.peek())),
    [choice, taken, version],
  );
  const names = taken.map((index) => seatNameAt(choice, index)).join(', ');
  useEffect(() => {
    if (names) announce(t('taken.gone', { seats: names }), 'assertive');
  }, [names]);
  if (taken.length === 0) return null;
  return (
    <div class="notice notice-problem">
      <p>{t('taken.gone', { seats: names })}</p>
      {nearest.length > 0 && (
        <>
          <p>{t('taken.near', { seats: nearest.map((index) => seatNameAt(choice, index)).join(', ') })}</p>
          <button
            type="button"
            class="button button-quiet"
            onClick={() => choice.choose([...choice.chosen.value, ...nearest])}
          >
            {t('taken.take', { count: nearest.length })}
          </button>
        </>
      )}
    </div>
  );
}
