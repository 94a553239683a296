import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../i18n/t';
import { describeSeat } from '../describe-seat';
import type { SeatChoice } from '../seat-choice';
import { createMapView, type HoveredSeat } from './map-view';

/** The map of all seats, which can be panned, zoomed and clicked. The list has the same functions without the map. */
export function SeatMap({ choice, onPick }: { choice: SeatChoice; onPick: (seat: number) => void }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [hovered, setHovered] = useState<HoveredSeat>();
  const map = useRef<ReturnType<typeof createMapView> | undefined>(undefined);
  const pick = useRef(onPick);
  pick.current = onPick;
  useEffect(() => {
    const view = createMapView(canvas.current!, choice, (seat) => pick.current(seat), setHovered);
    map.current = view;
    return view.stop;
  }, [choice]);
  const zoomBy = (factor: number) => () => map.current?.zoomBy(factor);
  return (
    <div class="seat-map">
      <canvas ref={canvas} role="img" aria-label={t('map.label')} data-testid="seat-map" />
      <div class="map-buttons">
        <button type="button" onClick={zoomBy(1.8)} aria-label={t('map.in')}>
          +
        </button>
        <button type="button" onClick={zoomBy(1 / 1.8)} aria-label={t('map.out')}>
          −
        </button>
        <button type="button" onClick={() => map.current?.fit()} aria-label={t('map.fit')}>
          ⤢
        </button>
      </div>
      {hovered && (
        <div class="map-hint" style={{ transform: `translate(${hovered.x}px, ${hovered.y}px)` }}>
          {describeSeat(choice, hovered.seat)}
        </div>
      )}
    </div>
  );
}
