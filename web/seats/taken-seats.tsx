import { useEffect, useMemo } from 'preact/hooks';
import { t } from '../i18n/t';
import { announce } from '../ui/announcer';
import { placeOf } from './describe-seat';
import { nearestFree } from './nearest-available';
import type { SeatChoice } from './seat-choice';

/** Somebody else was quicker: which seats are gone, and the nearest that are free, to be taken with one click. */
export function LostSeats({ choice }: { choice: SeatChoice }) {
  const lost = choice.lost.value;
  const version = choice.version.value;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is free changes with the version.
  const near = useMemo(
    () => nearestFree(choice.model, lost, new Set(choice.chosen.peek())),
    [choice, lost, version],
  );
  const gone = lost.map((index) => placeOf(choice, index)).join(', ');
  useEffect(() => {
    if (gone) announce(t('lost.gone', { seats: gone }), 'assertive');
  }, [gone]);
  if (lost.length === 0) return null;
  return (
    <div class="notice notice-problem">
      <p>{t('lost.gone', { seats: gone })}</p>
      {near.length > 0 && (
        <>
          <p>{t('lost.near', { seats: near.map((index) => placeOf(choice, index)).join(', ') })}</p>
          <button
            type="button"
            class="button button-quiet"
            onClick={() => choice.choose([...choice.chosen.value, ...near])}
          >
            {t('lost.take', { count: near.length })}
          </button>
        </>
      )}
    </div>
  );
}
