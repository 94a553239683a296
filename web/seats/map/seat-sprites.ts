import { roundedBox } from './rounded-box';
import { LEVEL_COLOURS, type SeatColours } from './seat-colours';

/** Images of a seat in each state, drawn once per size and then copied for each seat. */
export interface SeatSprites {
  /** The edge length in device pixels. */
  readonly size: number;
  readonly available: readonly HTMLCanvasElement[];
  /** Available, of a level that is switched off. */
  readonly faint: HTMLCanvasElement;
  readonly held: HTMLCanvasElement;
  readonly booked: HTMLCanvasElement;
  readonly chosen: HTMLCanvasElement;
  /** Held by the fan. */
  readonly mine: HTMLCanvasElement;
}

/** Whether a seat (width in device pixels) is too small for a shape; then the size of a dot shows the state. */
export function isTiny(size: number): boolean {
  return size < 6;
}

/**
 * Draws the sprites. Each state has its own shape, so that no colour vision is needed: available is a disc, held a ring,
 * booked a small cross, chosen a square with a tick, the fan's own a frame with a tick.
 */
export function drawSprites(size: number, colours: SeatColours): SeatSprites {
  const tiny = isTiny(size);
  const draw = (paint: (pen: CanvasRenderingContext2D, middle: number) => void) => {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = Math.max(1, Math.round(size));
    const pen = canvas.getContext('2d')!;
    pen.lineCap = pen.lineJoin = 'round';
    paint(pen, canvas.width / 2);
    return canvas;
  };
  const dot = (colour: string, share: number) =>
    draw((pen, middle) => {
      const edge = Math.max(1, size * share);
      pen.fillStyle = colour;
      pen.fillRect(middle - edge / 2, middle - edge / 2, edge, edge);
    });
  const disc = (colour: string) =>
    draw((pen, middle) => {
      pen.fillStyle = colour;
      pen.beginPath();
      pen.arc(middle, middle, size * 0.42, 0, 2 * Math.PI);
      pen.fill();
    });
  const ring = (colour: string, share: number) =>
    draw((pen, middle) => {
      pen.strokeStyle = colour;
      pen.lineWidth = Math.max(1, size * share);
      pen.beginPath();
      pen.arc(middle, middle, size * 0.34, 0, 2 * Math.PI);
      pen.stroke();
    });
  const levels = colours.levels.slice(0, LEVEL_COLOURS);
  return {
    size: Math.max(1, Math.round(size)),
    available: levels.map((colour) => (tiny ? dot(colour, 0.84) : disc(colour))),
    faint: tiny ? dot(colours.booked, 0.4) : ring(colours.booked, 0.06),
    held: tiny ? dot(colours.held, 0.6) : ring(colours.held, 0.14),
    booked: tiny ? dot(colours.booked, 0.34) : cross(draw, size, colours.booked),
    chosen: tiny ? dot(colours.chosen, 1) : tick(draw, size, colours),
    mine: tiny ? dot(colours.chosen, 0.84) : ownTick(draw, size, colours),
  };
}

type Draw = (paint: (pen: CanvasRenderingContext2D, middle: number) => void) => HTMLCanvasElement;

function cross(draw: Draw, size: number, colour: string): HTMLCanvasElement {
  return draw((pen, middle) => {
    const arm = size * 0.16;
    pen.strokeStyle = colour;
    pen.lineWidth = Math.max(1, size * 0.1);
    pen.beginPath();
    pen.moveTo(middle - arm, middle - arm);
    pen.lineTo(middle + arm, middle + arm);
    pen.moveTo(middle + arm, middle - arm);
    pen.lineTo(middle - arm, middle + arm);
    pen.stroke();
  });
}

function tick(draw: Draw, size: number, { chosen, chosenMark }: SeatColours): HTMLCanvasElement {
  return draw((pen, middle) => {
    pen.fillStyle = chosen;
    pen.beginPath();
    const [start, side] = [middle - size * 0.47, size * 0.94];
    roundedBox(pen, { left: start, top: start, width: side, height: side }, size * 0.22);
    pen.fill();
    strokeTick(pen, middle, size, chosenMark);
  });
}

function ownTick(draw: Draw, size: number, { chosen }: SeatColours): HTMLCanvasElement {
  return draw((pen, middle) => {
    pen.strokeStyle = chosen;
    pen.lineWidth = Math.max(1, size * 0.09);
    pen.beginPath();
    const [start, side] = [middle - size * 0.41, size * 0.82];
    roundedBox(pen, { left: start, top: start, width: side, height: side }, size * 0.2);
    pen.stroke();
    strokeTick(pen, middle, size, chosen);
  });
}

function strokeTick(pen: CanvasRenderingContext2D, middle: number, size: number, colour: string): void {
  pen.strokeStyle = colour;
  pen.lineWidth = Math.max(1.5, size * 0.12);
  pen.beginPath();
  pen.moveTo(middle - size * 0.22, middle);
  pen.lineTo(middle - size * 0.05, middle + size * 0.18);
  pen.lineTo(middle + size * 0.25, middle - size * 0.2);
  pen.stroke();
}
