import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../i18n/t';
import { describeSeat } from '../describe-seat';
import type { SeatChoice } from '../seat-choice';
import { createMapView, type HoveredSeat } from './map-view';

/** The map of all seats, which can be panned, zoomed and clicked. The list has the same functions without the map. */
export function SeatMap(props: {
  choice: SeatChoice;
  /** The section to show; null for all. */
  section: number | null;
  onPick: (seat: number) => void;
  /** What is said of a seat under the mouse. Default: as for a fan. */
  describe?: (seat: number) => string;
}) {
  const { choice, section, onPick, describe = (seat) => describeSeat(choice, seat) } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [hovered, setHovered] = useState<HoveredSeat>();
  const map = useRef<ReturnType<typeof createMapView> | undefined>(undefined);
  const shownSection = useRef(section);
  const pick = useRef(onPick);
  pick.current = onPick;
  useEffect(() => {
    const view = createMapView(
      canvas.current!,
      choice,
      (seat) => pick.current(seat),
      setHovered,
      shownSection.current,
    );
    map.current = view;
    return view.stop;
  }, [choice]);
  useEffect(() => {
    if (shownSection.current === section) return;
    shownSection.current = section;
    map.current?.showSection(section);
  }, [section]);
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
          {describe(hovered.seat)}
        </div>
      )}
    </div>
  );
}
