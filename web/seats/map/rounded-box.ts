/** Adds a box with round corners to a canvas path; `roundRect` is missing in the oldest supported browsers. */
export function roundedBox(
  pen: CanvasRenderingContext2D,
  box: { left: number; top: number; width: number; height: number },
  radius: number,
): void {
  const { left, top, width, height } = box;
  const [right, bottom] = [left + width, top + height];
  pen.moveTo(left + radius, top);
  pen.arcTo(right, top, right, bottom, radius);
  pen.arcTo(right, bottom, left, bottom, radius);
  pen.arcTo(left, bottom, left, top, radius);
  pen.arcTo(left, top, right, top, radius);
  pen.closePath();
}
