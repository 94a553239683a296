/** The colours of the map, from the style sheet, which has others for the dark scheme. */
export interface SeatColours {
  readonly levels: readonly string[];
  readonly held: string;
  readonly booked: string;
  readonly chosen: string;
  readonly chosenMark: string;
  readonly text: string;
  readonly onLevel: string;
  readonly label: string;
  readonly surface: string;
  readonly stage: string;
  readonly standing: string;
  readonly line: string;
}

/** The number of level colours; further levels repeat them. */
export const LEVEL_COLOURS = 8;

/** Reads the current colours for an element. */
export function readSeatColours(element: Element): SeatColours {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    levels: Array.from({ length: LEVEL_COLOURS }, (_, level) => read(`--level-${level}`)),
    held: read('--seat-held'),
    booked: read('--seat-booked'),
    chosen: read('--seat-chosen'),
    chosenMark: read('--seat-chosen-mark'),
    text: read('--seat-text'),
    onLevel: read('--seat-on-level'),
    label: read('--ink'),
    surface: read('--surface'),
    stage: read('--ink-2'),
    standing: read('--surface-2'),
    line: read('--line'),
  };
}
