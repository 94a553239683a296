import { encode } from 'uqr';

// The quiet zone around a code, in modules, as ISO/IEC 18004 asks for it.
const BORDER = 4;

/** The dark squares of a QR code as one SVG path of units, and its size with the quiet zone. */
export function qrPath(text: string): { path: string; size: number } {
  // Level M: readable with 15 % of it damaged, for a cracked screen or a folded print.
  const { data, size } = encode(text, { ecc: 'M', border: BORDER });
  // Each run of dark squares is one step.
  const steps = data.flatMap((row, y) =>
    [
      ...row
        .map((dark) => (dark ? '1' : '0'))
        .join('')
        .matchAll(/1+/g),
    ].map(({ index, 0: run }) => `M${index} ${y}h${run.length}v1h-${run.length}z`),
  );
  return { path: steps.join(''), size };
}

/** A QR code as an SVG image of black squares on white, a few kilobytes. */
export function qrSvg(text: string): string {
  const { path, size } = qrPath(text);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>`
  );
}
