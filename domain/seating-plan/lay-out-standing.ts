import type { Place } from './place';
import type { StandingArea } from './seating-plan';
import { turned } from './turned';

/** The places of a standing area, evenly spread: they have no numbers, so where each of them is tells nobody anything. */
export function layOutStanding(area: StandingArea): Place[] {
  const { width, height, capacity, category } = area;
  // As many columns as make the cells square, so that the places fill the area.
  const columns = Math.max(1, Math.round(Math.sqrt((capacity * width) / height)));
  const rows = Math.ceil(capacity / columns);
  return Array.from({ length: capacity }, (_, placeIndex) => {
    const [column, row] = [placeIndex % columns, Math.floor(placeIndex / columns)];
    const [x, y] = [(column + 0.5) / columns - 0.5, (row + 0.5) / rows - 0.5];
    // A square drawn as large as fits into an ellipse has this share of its width.
    const share = area.shape === 'ellipse' ? Math.SQRT1_2 : 1;
    return {
      key: `1:${placeIndex + 1}`,
      row: null,
      number: null,
      rowIndex: 0,
      placeIndex,
      ...turned(area, x * width * share, y * height * share),
      category,
    };
  });
}
