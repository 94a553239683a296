import { encode } from 'uqr';

/** A QR code as an SVG image of black squares on white, a few kilobytes: each run of dark squares is one path step. */
export function qrSvg(text: string): string {
  // Level M: readable with 15 % of it damaged, for a cracked screen or a folded print.
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const steps = data.flatMap((row, y) =>
    [
      ...row
        .map((dark) => (dark ? '1' : '0'))
        .join('')
        .matchAll(/1+/g),
    ].map(({ index, 0: run }) => `M${index} ${y}h${run.length}v1h-${run.length}z`),
  );
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${steps.join('')}"/></svg>`
  );
}
