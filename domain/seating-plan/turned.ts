/** A point of a part's own drawing, moved and rotated onto the plan, in hundredths of a seat width. */
export function turned(
  part: { readonly x: number; readonly y: number; readonly rotation: number },
  x: number,
  y: number,
): { x: number; y: number } {
  const angle = (part.rotation * Math.PI) / 180;
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  return { x: hundredths(part.x + x * cosine - y * sine), y: hundredths(part.y + x * sine + y * cosine) };
}

/** A length rounded to hundredths, and no negative zero, which JSON does not have. */
export function hundredths(value: number): number {
  return Math.round(value * 100) / 100 + 0;
}
