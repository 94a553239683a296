import { useEffect, useMemo } from 'preact/hooks';
import { t } from '../i18n/t';
import { announce } from '../ui/announcer';
import { seatNameAt } from './describe-seat';
import { nearestAvailable } from './nearest-available';
import type { SeatChoice } from './seat-choice';

/** Somebody else was quicker: which seats are gone, and the nearest that are free, to be taken with one click. */
export function TakenSeats({ choice }: { choice: SeatChoice }) {
  const lost = choice.lost.value;
  const version = choice.version.value;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is free changes with the version.
  const near = useMemo(
    () => nearestAvailable(choice.model, lost, new Set(choice.chosen.peek())),
    [choice, lost, version],
  );
  const gone = lost.map((index) => seatNameAt(choice, index)).join(', ');
  useEffect(() => {
    if (gone) announce(t('taken.gone', { seats: gone }), 'assertive');
  }, [gone]);
  if (lost.length === 0) return null;
  return (
    <div class="notice notice-problem">
      <p>{t('taken.gone', { seats: gone })}</p>
      {near.length > 0 && (
        <>
          <p>{t('taken.near', { seats: near.map((index) => seatNameAt(choice, index)).join(', ') })}</p>
          <button
            type="button"
            class="button button-quiet"
            onClick={() => choice.choose([...choice.chosen.value, ...near])}
          >
            {t('taken.take', { count: near.length })}
          </button>
        </>
      )}
    </div>
  );
}
