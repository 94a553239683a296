import { t } from '../../i18n/t';
import type { SeatChoice } from '../seat-choice';
import { countPlaces, type StandingSection, standingSections } from '../standing';
import { roundedBox } from './rounded-box';
import { traceShape } from './scenery-layer';
import type { SeatColours } from './seat-colours';
import { sectionAreas } from './seat-labels';
import type { View } from './viewport';

interface Counted {
  readonly of: StandingSection;
  readonly free: number;
  readonly chosen: number;
}

/** Draws each section without seat numbers as one area with its name and how many places are free, instead of many dots. */
export function createStandingAreas(choice: SeatChoice) {
  const sections = standingSections(choice.model);
  let countedAt = -1;
  let counted: readonly Counted[] = [];

  function counts(): readonly Counted[] {
    const version = choice.version.peek();
    if (version !== countedAt) {
      counted = sections.map((of) => {
        const { free, chosen } = countPlaces(choice, of);
        return { of, free, chosen: chosen.length };
      });
      countedAt = version;
    }
    return counted;
  }

  return {
    /** The choice has changed: places are counted again. */
    changed(): void {
      countedAt = -1;
    },
    draw(deps: { pen: CanvasRenderingContext2D; view: View; ratio: number; colours: SeatColours }): void {
      if (sections.length === 0) return;
      const { pen, view, ratio, colours } = deps;
      const areas = sectionAreas(choice.model);
      for (const { of, free, chosen } of counts()) {
        const name = choice.model.sections[of.section]!;
        const drawn = choice.scenery.filter(({ type, label }) => type === 'standing' && label === name);
        const { minX, minY, maxX, maxY } = areas[of.section]!;
        const left = ((minX - 0.5) * view.k + view.x) * ratio;
        const top = ((minY - 0.5) * view.k + view.y) * ratio;
        const [width, height] = [(maxX - minX + 1) * view.k * ratio, (maxY - minY + 1) * view.k * ratio];
        pen.beginPath();
        for (const shape of drawn) traceShape(shape, { pen, view, ratio });
        if (drawn.length === 0)
          roundedBox(pen, { left, top, width, height }, Math.min(8 * ratio, width / 2, height / 2));
        pen.fillStyle = colours.standing;
        pen.fill();
        const level = choice.model.level[of.places[0]!]! % colours.levels.length;
        pen.strokeStyle = chosen > 0 ? colours.chosen : colours.levels[level]!;
        pen.lineWidth = (chosen > 0 ? 3 : 2) * ratio;
        pen.stroke();
        const lines = [
          name,
          [
            t('seats.free', { count: free }),
            ...(chosen > 0 ? [t('seats.chosenHere', { count: chosen })] : []),
          ].join(' · '),
        ];
        writeLines(pen, lines, { x: left + width / 2, y: top + height / 2, width }, ratio, colours.label);
      }
    },
  };
}

function writeLines(
  pen: CanvasRenderingContext2D,
  lines: readonly string[],
  middle: { x: number; y: number; width: number },
  ratio: number,
  colour: string,
): void {
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillStyle = colour;
  const pixels = 13 * ratio;
  for (const [index, line] of lines.entries()) {
    pen.font = `${index === 0 ? 700 : 500} ${pixels}px system-ui, "Liberation Sans", sans-serif`;
    const shift = (index - (lines.length - 1) / 2) * pixels * 1.3;
    pen.fillText(line, middle.x, middle.y + shift, Math.max(20, middle.width));
  }
}
